import { PublicListsPage, publicListsMetadata } from "@/app/_components/lists/public-lists-page";
import { oneOf } from "@/app/_doors/address";
import { requestContext } from "@/app/_doors/page";

export const generateMetadata = publicListsMetadata;

export default async function Page({ searchParams }: PageProps<"/live/public-lists/[order]">) {
  const after = oneOf((await searchParams).after);
  return <PublicListsPage ctx={await requestContext()} after={after} />;
}
