import { TrendingPage, trendingMetadata } from "@/app/_components/attention/trending-page";
import { oneOf } from "@/app/_doors/address";
import { requestContext } from "@/app/_doors/page";

type Props = PageProps<"/live/trending/[[...of]]">;

export const generateMetadata = async ({ params }: Props) => trendingMetadata((await params).of);

export default async function Page({ params, searchParams }: Props) {
  const after = oneOf((await searchParams).after);
  return <TrendingPage ctx={await requestContext()} of={(await params).of} after={after} />;
}
