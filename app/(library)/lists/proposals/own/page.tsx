import Link from "next/link";
import { listPath } from "@/app/_components/lists/paths";
import { PaperList, PaperRow } from "@/app/_components/papers/paper-row";
import { withdrawProposalAction } from "@/app/_components/proposals/actions";
import { Reason } from "@/app/_components/proposals/reason";
import { EmptyState } from "@/app/_components/ui/empty-state";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import { NextPage } from "@/app/_components/ui/next-page";
import { oneOf } from "@/app/_doors/address";
import { orNotFound, orSignIn, requestContext } from "@/app/_doors/page";
import { dayText } from "@/lib/papers/period";
import { listOwnProposals } from "@/lib/proposals/queries";
import type { OwnProposal, ProposalState } from "@/lib/proposals/schema";
import { ProposalsHead } from "../_components/proposals-head";

export const metadata = { title: "Your proposals" };

const HERE = "/lists/proposals/own";

/** What the reader has proposed, and what became of it. */
export default async function Page({ searchParams }: PageProps<"/lists/proposals/own">) {
  const cursor = oneOf((await searchParams).after);
  const ctx = await requestContext();
  const { items, next } = await orNotFound(orSignIn(HERE, listOwnProposals(ctx, { cursor })));
  return (
    <div className="mx-auto max-w-column">
      <ProposalsHead own />
      {items.length === 0 ? (
        <EmptyState title="You have proposed nothing yet">
          On a public list of somebody, “Propose a paper” leads there; on a paper, “Add to list”
          does.
        </EmptyState>
      ) : (
        <PaperList>
          {items.map((proposal) => (
            <OwnRow key={proposal.id} proposal={proposal} />
          ))}
        </PaperList>
      )}
      <NextPage first={cursor ? HERE : null} next={next && `${HERE}?after=${next}`} />
    </div>
  );
}

function OwnRow({
  proposal: { id, paper, reason, at, list, state, answer },
}: {
  proposal: OwnProposal;
}) {
  return (
    <PaperRow
      paper={paper}
      text={
        <>
          {reason && <Reason text={reason} />}
          {answer && (
            <p dir="auto" className="mt-2 whitespace-pre-wrap break-words text-[0.93rem] text-soft">
              Their answer: {answer}
            </p>
          )}
        </>
      }
      actions={
        <>
          <p className="text-[0.93rem] text-soft">
            {list && state ? (
              <>
                <strong className="font-medium text-ink">{OUTCOMES[state]}</strong> · to{" "}
                <Link
                  href={listPath(list)}
                  prefetch={false}
                  className="underline underline-offset-3"
                >
                  {list.title}
                </Link>{" "}
                of @{list.handle}
              </>
            ) : (
              "The list is not public any more"
            )}{" "}
            · {dayText(at)}
          </p>
          {state === "waiting" && (
            <Form action={withdrawProposalAction} hidden={{ id }}>
              <SubmitButton>Withdraw</SubmitButton>
            </Form>
          )}
        </>
      }
    />
  );
}

const OUTCOMES: Readonly<Record<ProposalState, string>> = {
  waiting: "Waiting",
  taken: "Taken",
  declined: "Declined",
  withdrawn: "Withdrawn",
};
