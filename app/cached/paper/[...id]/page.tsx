import { PaperPage, paperMetadata } from "@/app/_components/papers/paper-page";
import { anonymousContext } from "@/app/_doors/page";

export const dynamic = "force-static";
export const generateStaticParams = () => [];

type Props = PageProps<"/cached/paper/[...id]">;

export const generateMetadata = async ({ params }: Props) =>
  paperMetadata({ ctx: anonymousContext(), id: (await params).id });

export default async function Page({ params }: Props) {
  return <PaperPage ctx={anonymousContext()} id={(await params).id} />;
}
