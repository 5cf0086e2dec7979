import Link from "next/link";
import { buttonClass } from "@/app/_components/ui/button";
import type { Context } from "@/lib/context";
import type { List } from "@/lib/lists/schema";
import { mayPropose } from "@/lib/proposals/queries";

/** Leads readers of a list to proposing a paper; strangers sign in first. */
export async function ProposeLink({ ctx, list }: { ctx: Context; list: List }) {
  const { id, visibility, takesProposals, archived } = list;
  const open =
    ctx.viewer.kind === "user"
      ? await mayPropose(ctx, id)
      : visibility === "public" && takesProposals && !archived;
  if (!open) return null;
  return (
    <Link href={`/lists/${id}/propose`} prefetch={false} rel="nofollow" className={buttonClass()}>
      Propose a paper
    </Link>
  );
}
