import { PublicListsPage, publicListsMetadata } from "@/app/_components/lists/public-lists-page";
import { anonymousContext } from "@/app/_doors/page";

export const dynamic = "force-static";
export const revalidate = 60;
// One that a build could make would have to be there without a database.
export const generateStaticParams = () => [];
export const metadata = publicListsMetadata();

export default async function Page() {
  return <PublicListsPage ctx={anonymousContext()} />;
}
