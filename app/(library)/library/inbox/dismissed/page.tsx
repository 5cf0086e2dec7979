import { bringBackAction } from "@/app/_components/inbox/actions";
import { saveAction } from "@/app/_components/library/actions";
import { PaperList, PaperRow } from "@/app/_components/papers/paper-row";
import { buttonClass } from "@/app/_components/ui/button";
import { EmptyState } from "@/app/_components/ui/empty-state";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import { NextPage } from "@/app/_components/ui/next-page";
import { oneOf } from "@/app/_doors/address";
import { orNotFound, orSignIn, requestContext } from "@/app/_doors/page";
import { listDismissed } from "@/lib/inbox/queries";
import type { Dismissed } from "@/lib/inbox/schema";
import { findLibraryStates } from "@/lib/library/queries";
import { dayText } from "@/lib/papers/period";
import { SidePage } from "../../_components/side-page";
import { withQuery } from "../../filters";

export const metadata = { title: "Dismissed papers" };

const HERE = "/library/inbox/dismissed";

export default async function Page({ searchParams }: PageProps<"/library/inbox/dismissed">) {
  const asked = await searchParams;
  const [q, cursor] = [oneOf(asked.q)?.trim(), oneOf(asked.after)];
  const ctx = await requestContext();
  const here = withQuery(HERE, { q });
  const { items, next } = await orSignIn(here, orNotFound(listDismissed(ctx, { q, cursor })));
  const saved = await findLibraryStates(
    ctx,
    items.map(({ paper }) => paper.id),
  );
  return (
    <SidePage title="Dismissed papers" back={{ href: "/library/inbox", label: "Inbox" }}>
      <search className="mb-5">
        <form action={HERE} className="flex gap-2">
          <input
            type="search"
            name="q"
            defaultValue={q}
            aria-label="Words in dismissed papers"
            placeholder="Words or authors"
            className="min-w-0 flex-1 rounded-lg border border-line bg-raised px-3 py-1.5"
          />
          <button type="submit" className={buttonClass()}>
            Search
          </button>
        </form>
      </search>
      {items.length === 0 ? (
        <EmptyState title={q ? "Nothing matches" : "Nothing dismissed"}>
          {q ? "Try fewer words, or other ones." : "What you dismiss in the inbox is kept here."}
        </EmptyState>
      ) : (
        <PaperList>
          {items.map((dismissed) => (
            <Row
              key={dismissed.paper.id}
              dismissed={dismissed}
              saved={saved.has(dismissed.paper.id)}
            />
          ))}
        </PaperList>
      )}
      <NextPage first={cursor ? here : null} next={next && withQuery(HERE, { q, after: next })} />
    </SidePage>
  );
}

function Row({
  dismissed: { paper, dismissedAt },
  saved,
}: {
  dismissed: Dismissed;
  saved: boolean;
}) {
  return (
    <PaperRow
      paper={paper}
      actions={
        <>
          <Form action={bringBackAction} hidden={{ paper: paper.id }}>
            <SubmitButton>Bring back</SubmitButton>
          </Form>
          {!saved && (
            <Form action={saveAction} hidden={{ paper: paper.id }}>
              <SubmitButton data-shortcut="s">Save</SubmitButton>
            </Form>
          )}
          <span className="ml-auto text-[0.93rem] text-faint">
            {saved && "in your library · "}dismissed {dayText(dismissedAt)}
          </span>
        </>
      }
    />
  );
}
