import type { Context } from "@/lib/context";
import { listListNotices } from "@/lib/moderation/notices";

const DONE = {
  hide: "A moderator has hidden this list: only its members see it.",
  lock: "A moderator has locked this list: it can be read, and nobody can change it.",
} as const;

/** What its members are told of what moderators did to a list. */
export async function ListNotices({ ctx, list }: { ctx: Context; list: string }) {
  const notices = await listListNotices(ctx, list);
  return notices.map(({ act, reason }) => <Notice key={act} done={DONE[act]} reason={reason} />);
}

export function Notice({ done, reason }: { done: string; reason: string }) {
  return (
    <div className="mb-4 border-danger border-l-2 pl-3.5 text-[0.93rem] text-soft">
      <p className="text-ink">{done}</p>
      <p dir="auto" className="whitespace-pre-wrap break-words">
        The reason: {reason}
      </p>
    </div>
  );
}
