import { PaperList } from "@/app/_components/papers/paper-row";
import { WaitingRow } from "@/app/_components/proposals/waiting-row";
import { EmptyState } from "@/app/_components/ui/empty-state";
import { NextPage } from "@/app/_components/ui/next-page";
import { oneOf } from "@/app/_doors/address";
import { orNotFound, orSignIn, requestContext } from "@/app/_doors/page";
import { listWaitingProposals } from "@/lib/proposals/queries";
import { ProposalsHead } from "./_components/proposals-head";

export const metadata = { title: "Proposals" };

/** All that wait in the lists that the reader edits, or in one of them. */
export default async function Page({ searchParams }: PageProps<"/lists/proposals">) {
  const asked = await searchParams;
  const [listId, cursor] = [oneOf(asked.list), oneOf(asked.after)];
  const here = listId ? `/lists/proposals?list=${encodeURIComponent(listId)}` : "/lists/proposals";
  const ctx = await requestContext();
  const { items, next } = await orNotFound(
    orSignIn(here, listWaitingProposals(ctx, { listId, cursor })),
  );
  return (
    <div className="mx-auto max-w-column">
      <ProposalsHead own={false} />
      {items.length === 0 ? (
        <EmptyState title="Nothing waits">
          What readers propose to your public lists stands here until you take it or decline it.
          Each list can be closed to proposals where you edit it.
        </EmptyState>
      ) : (
        <PaperList>
          {items.map((proposal) => (
            <WaitingRow key={proposal.id} proposal={proposal} heading="h2" named />
          ))}
        </PaperList>
      )}
      <NextPage
        first={cursor ? here : null}
        next={next && `${here}${listId ? "&" : "?"}after=${next}`}
      />
    </div>
  );
}
