import { EmptyState } from "@/app/_components/ui/empty-state";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import { NextPage } from "@/app/_components/ui/next-page";
import { oneOf } from "@/app/_doors/address";
import { orNotFound, orSignIn, requestContext } from "@/app/_doors/page";
import { listDistinct, listDuplicates, listMerges } from "@/lib/duplicates/queries";
import { AT_ONCE } from "@/lib/duplicates/schema";
import { SidePage } from "../_components/side-page";
import { GroupForm } from "./_components/group-form";
import { KeptApart } from "./_components/kept-apart";
import { MergedLately } from "./_components/merged";
import { mergeSureAction } from "./actions";

export const metadata = { title: "Duplicates" };

const HERE = "/library/duplicates";

export default async function Page({ searchParams }: PageProps<"/library/duplicates">) {
  const cursor = oneOf((await searchParams).after);
  const ctx = await requestContext();
  const [{ items, next, counts }, merges, apart] = await orSignIn(
    HERE,
    orNotFound(Promise.all([listDuplicates(ctx, { cursor }), listMerges(ctx), listDistinct(ctx)])),
  );
  return (
    <SidePage title="Duplicates">
      {counts.all === 0 ? (
        <EmptyState title="No duplicates">
          Papers in your library that look like one, by DOI, arXiv id or title, are shown here.
        </EmptyState>
      ) : (
        <>
          <p className="mb-4 text-soft">
            {counts.all === 1 ? "1 paper is" : `${counts.all.toLocaleString("en")} papers are`} in
            your library more than once, as it seems. Merged, one stays, with the tags, notes and
            places in lists of all.
          </p>
          {counts.sure > 1 && <MergeSure count={counts.sure} />}
          <ul className="border-line not-empty:border-b">
            {items.map((group) => (
              <GroupForm key={group.id} group={group} />
            ))}
          </ul>
        </>
      )}
      <NextPage first={cursor ? HERE : null} next={next && `${HERE}?after=${next}`} />
      <MergedLately merges={merges} />
      <KeptApart pairs={apart} />
    </SidePage>
  );
}

function MergeSure({ count }: { count: number }) {
  const which = count > AT_ONCE ? `the first ${AT_ONCE}` : `all ${count}`;
  return (
    <Form action={mergeSureAction} className="mb-5" label="Merge all">
      <SubmitButton>{`Merge ${which} with the same id`}</SubmitButton>
    </Form>
  );
}
