import { TrendingPage, trendingMetadata } from "@/app/_components/attention/trending-page";
import { anonymousContext } from "@/app/_doors/page";

export const dynamic = "force-static";
export const revalidate = 60;
export const generateStaticParams = () => [];

type Props = PageProps<"/cached/trending/[[...of]]">;

export const generateMetadata = async ({ params }: Props) => trendingMetadata((await params).of);

export default async function Page({ params }: Props) {
  return <TrendingPage ctx={anonymousContext()} of={(await params).of} />;
}
