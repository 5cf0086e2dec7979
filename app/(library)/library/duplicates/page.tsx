import { EmptyState } from "@/app/_components/ui/empty-state";
import { NextPage } from "@/app/_components/ui/next-page";
import { oneOf } from "@/app/_doors/address";
import { orNotFound, orSignIn, requestContext } from "@/app/_doors/page";
import { listDistinct, listDuplicates } from "@/lib/duplicates/queries";
import { SidePage } from "../_components/side-page";
import { GroupForm } from "./_components/group-form";
import { KeptApart } from "./_components/kept-apart";

export const metadata = { title: "Duplicates" };

const HERE = "/library/duplicates";

export default async function Page({ searchParams }: PageProps<"/library/duplicates">) {
  const cursor = oneOf((await searchParams).after);
  const ctx = await requestContext();
  const [{ items, next }, apart] = await orSignIn(
    HERE,
    orNotFound(Promise.all([listDuplicates(ctx, { cursor }), listDistinct(ctx)])),
  );
  return (
    <SidePage title="Duplicates">
      {items.length === 0 ? (
        <EmptyState title="No duplicates">
          Papers in your library that look like one, by DOI, arXiv id or title, are shown here.
        </EmptyState>
      ) : (
        <ul className="border-line border-b">
          {items.map((group) => (
            <GroupForm key={group.id} group={group} />
          ))}
        </ul>
      )}
      <NextPage first={cursor ? HERE : null} next={next && `${HERE}?after=${next}`} />
      <KeptApart pairs={apart} />
    </SidePage>
  );
}
