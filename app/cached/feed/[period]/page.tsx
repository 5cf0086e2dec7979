import { FeedPage, feedMetadata } from "@/app/_components/papers/feed-page";
import { anonymousContext } from "@/app/_doors/page";

export const dynamic = "force-static";
export const generateStaticParams = () => [];

type Props = PageProps<"/cached/feed/[period]">;

export const generateMetadata = async ({ params }: Props) => feedMetadata((await params).period);

export default async function Page({ params }: Props) {
  return <FeedPage ctx={anonymousContext()} name={(await params).period} />;
}
