import { VersionPage, versionMetadata } from "@/app/_components/history/version-page";
import { decodeSegment, oneOf } from "@/app/_doors/address";
import { requestContext } from "@/app/_doors/page";

type Props = PageProps<"/live/version/[handle]/[slug]/[day]">;

export const generateMetadata = async (props: Props) => versionMetadata(await asked(props));

export default async function Page(props: Props) {
  return <VersionPage {...(await asked(props))} />;
}

async function asked({ params, searchParams }: Props) {
  const { handle, slug, day } = await params;
  return {
    ctx: await requestContext(),
    handle: decodeSegment(handle),
    slug,
    day,
    after: oneOf((await searchParams).after),
  };
}
