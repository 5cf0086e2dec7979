import { PaperPage, paperMetadata } from "@/app/_components/papers/paper-page";
import { oneOf } from "@/app/_doors/address";
import { requestContext } from "@/app/_doors/page";

type Props = PageProps<"/live/paper/[...id]">;

export const generateMetadata = async ({ params }: Props) =>
  paperMetadata({ ctx: await requestContext(), id: (await params).id });

export default async function Page({ params, searchParams }: Props) {
  const { from, to } = await searchParams;
  const { id } = await params;
  return <PaperPage ctx={await requestContext()} id={id} from={oneOf(from)} to={oneOf(to)} />;
}
