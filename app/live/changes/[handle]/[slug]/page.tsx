import { ChangesPage, changesMetadata } from "@/app/_components/history/changes-page";
import { decodeSegment, oneOf } from "@/app/_doors/address";
import { requestContext } from "@/app/_doors/page";

type Props = PageProps<"/live/changes/[handle]/[slug]">;

export const generateMetadata = async (props: Props) => changesMetadata(await asked(props));

export default async function Page(props: Props) {
  return <ChangesPage {...(await asked(props))} />;
}

async function asked({ params, searchParams }: Props) {
  const { handle, slug } = await params;
  return {
    ctx: await requestContext(),
    handle: decodeSegment(handle),
    slug,
    after: oneOf((await searchParams).after),
  };
}
