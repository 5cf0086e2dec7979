import { ListPage, listMetadata } from "@/app/_components/lists/list-page";
import { oneOf } from "@/app/_doors/address";
import { requestContext } from "@/app/_doors/page";

type Props = PageProps<"/live/list/[handle]/[slug]">;

export const generateMetadata = async ({ params }: Props) => {
  const { handle, slug } = await params;
  return listMetadata({ ctx: await requestContext(), handle, slug });
};

export default async function Page({ params, searchParams }: Props) {
  const { handle, slug } = await params;
  const { after, sort, hide = [] } = await searchParams;
  return (
    <ListPage
      ctx={await requestContext()}
      handle={handle}
      slug={slug}
      after={oneOf(after)}
      sort={oneOf(sort)}
      hide={[hide].flat()}
    />
  );
}
