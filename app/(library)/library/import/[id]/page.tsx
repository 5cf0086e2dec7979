import Link from "next/link";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import { NextPage } from "@/app/_components/ui/next-page";
import { orNotFound, orSignIn, requestContext } from "@/app/_doors/page";
import { countImportedDuplicates } from "@/lib/duplicates/queries";
import { getImport, listImportItems } from "@/lib/imports/queries";
import { type Import, OUTCOMES, type Outcome } from "@/lib/imports/schema";
import { listLists } from "@/lib/lists/queries";
import { SidePage } from "../../_components/side-page";
import { undoImportAction } from "../actions";
import { counted, formatText, nameText, OUTCOME_LABELS, STATE_LABELS } from "../texts";
import { ItemRow } from "./_components/item-row";
import { Progress } from "./_components/progress";
import { StartForm } from "./_components/start-form";

export const metadata = { title: "Import" };

export default async function Page({ params, searchParams }: PageProps<"/library/import/[id]">) {
  const { id } = await params;
  const { show, cursor } = await searchParams;
  const here = `/library/import/${id}`;
  const ctx = await requestContext();
  const of = await orSignIn(here, orNotFound(getImport(ctx, { id })));
  const shown = OUTCOMES.filter((one) => of.counts[one] > 0);
  const outcome = shown.find((one) => one === show) ?? shown[0];
  const { items, next } = outcome
    ? await orNotFound(listImportItems(ctx, { id, outcome, cursor }))
    : { items: [], next: null };
  const tab = (to: Outcome, from = "") => `${here}?show=${to}${from && `&cursor=${from}`}`;
  return (
    <SidePage title={nameText(of)}>
      <p className="mb-5 max-w-prose text-soft">
        {STATE_LABELS[of.state]} · {formatText(of.format)} · {counted(of.total)}{" "}
        {of.total === 1 ? "entry" : "entries"}. {of.notice}
      </p>
      {of.error && (
        <p role="alert" className="mb-5 text-danger">
          {of.error}
        </p>
      )}
      {of.state === "preview" && <StartForm of={of} lists={await listLists(ctx)} />}
      {of.state === "running" && <Progress of={of} />}
      {(of.state === "done" || of.state === "cancelled") && (
        <Result of={of} alike={await countAlike(ctx, of)} />
      )}
      {shown.length > 0 && (
        <nav aria-label="Entries" className="mb-3 flex flex-wrap gap-1">
          {shown.map((one) => (
            <Link
              key={one}
              href={tab(one)}
              prefetch={false}
              aria-current={one === outcome ? "page" : undefined}
              className="rounded-md px-2.5 py-1 text-soft aria-[current]:bg-accent-wash aria-[current]:font-medium aria-[current]:text-accent"
            >
              {OUTCOME_LABELS[one]}{" "}
              <span className="tabular-nums">({counted(of.counts[one])})</span>
            </Link>
          ))}
        </nav>
      )}
      <ul className="divide-y divide-line border-line border-y">
        {items.map((item) => (
          <ItemRow key={item.number} item={item} />
        ))}
      </ul>
      {outcome && (
        <NextPage first={cursor ? tab(outcome) : null} next={next && tab(outcome, next)} />
      )}
    </SidePage>
  );
}

/** How many of what has come in look like papers that were there. */
async function countAlike(ctx: Parameters<typeof countImportedDuplicates>[0], { id }: Import) {
  return (await countImportedDuplicates(ctx, { importId: id })).all;
}

function Result({ of: { id, state, done, total }, alike }: { of: Import; alike: number }) {
  return (
    <section aria-label="Result" className="mb-8 rounded-lg border border-line bg-raised px-4 py-3">
      <p role="status" className="mb-3">
        {state === "done"
          ? "All that was chosen is in your library."
          : `Cancelled after ${counted(done)} of ${counted(total)} entries; what has come in is in your library.`}{" "}
        <Link href="/library" prefetch={false} className="text-accent underline">
          See your library
        </Link>
      </p>
      {alike > 0 && (
        <p className="mb-3">
          {alike === 1 ? "1 of them looks" : `${counted(alike)} of them look`} like papers you have.{" "}
          <Link href="/library/duplicates" prefetch={false} className="text-accent underline">
            See the duplicates
          </Link>
        </p>
      )}
      <Form action={undoImportAction} hidden={{ id }} label="Undo the import">
        <SubmitButton>Undo the import</SubmitButton>
      </Form>
    </section>
  );
}
