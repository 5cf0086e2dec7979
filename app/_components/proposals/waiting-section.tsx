import Link from "next/link";
import { PaperList } from "@/app/_components/papers/paper-row";
import type { Context } from "@/lib/context";
import type { List } from "@/lib/lists/schema";
import { listWaitingProposals } from "@/lib/proposals/queries";
import { WaitingRow } from "./waiting-row";

/** How many stand on the page of the list itself. */
const SHOWN = 3;

/** The proposals that wait in a list, on its page, for those who edit it. */
export async function WaitingSection({ ctx, list }: { ctx: Context; list: List }) {
  const { items, next } = await listWaitingProposals(ctx, { listId: list.id, limit: SHOWN });
  if (items.length === 0) return null;
  return (
    <section aria-labelledby="proposals" className="mb-9 rounded-lg bg-accent-wash px-4 py-3">
      <h2 id="proposals" className="mb-2 font-medium">
        Proposed by readers
      </h2>
      <PaperList>
        {items.map((proposal) => (
          <WaitingRow key={proposal.id} proposal={proposal} heading="h3" named={false} />
        ))}
      </PaperList>
      {next && (
        <p className="mt-3 text-[0.93rem]">
          <Link
            href={`/lists/proposals?list=${list.id}`}
            prefetch={false}
            className="underline underline-offset-3"
          >
            All that wait
          </Link>
        </p>
      )}
    </section>
  );
}
