import { PaperPage, paperMetadata } from "@/app/_components/papers/paper-page";
import { requestContext } from "@/app/_doors/page";

type Props = PageProps<"/live/paper/[...id]">;

export const generateMetadata = async ({ params }: Props) =>
  paperMetadata({ ctx: await requestContext(), id: (await params).id });

export default async function Page({ params }: Props) {
  return <PaperPage ctx={await requestContext()} id={(await params).id} />;
}
