import { ListPage, listMetadata } from "@/app/_components/lists/list-page";
import { anonymousContext } from "@/app/_doors/page";

export const dynamic = "force-static";
export const generateStaticParams = () => [];

type Props = PageProps<"/cached/list/[handle]/[slug]">;

export const generateMetadata = async ({ params }: Props) => {
  const { handle, slug } = await params;
  return listMetadata({ ctx: anonymousContext(), handle, slug });
};

export default async function Page({ params }: Props) {
  const { handle, slug } = await params;
  return <ListPage ctx={anonymousContext()} handle={handle} slug={slug} />;
}
