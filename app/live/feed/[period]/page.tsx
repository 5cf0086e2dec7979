import { FeedPage, feedMetadata } from "@/app/_components/papers/feed-page";
import { oneOf } from "@/app/_doors/address";
import { requestContext } from "@/app/_doors/page";

type Props = PageProps<"/live/feed/[period]">;

export const generateMetadata = async ({ params }: Props) => feedMetadata((await params).period);

export default async function Page({ params, searchParams }: Props) {
  const { period } = await params;
  const after = oneOf((await searchParams).after);
  return <FeedPage ctx={await requestContext()} name={period} after={after} />;
}
