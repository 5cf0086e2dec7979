import { readPaperQuery } from "@/app/_components/annotations/paper-query";
import { PaperPage, paperMetadata } from "@/app/_components/papers/paper-page";
import { requestContext } from "@/app/_doors/page";

type Props = PageProps<"/live/paper/[...id]">;

export const generateMetadata = async ({ params }: Props) =>
  paperMetadata({ ctx: await requestContext(), id: (await params).id });

export default async function Page({ params, searchParams }: Props) {
  const query = readPaperQuery(await searchParams);
  return <PaperPage ctx={await requestContext()} id={(await params).id} query={query} />;
}
