import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { jobKinds } from "@/db/schema";
import type { AnyKind } from "./kinds";
import { enqueue } from "./queue";
import { timeOf } from "./taking";

/**
 * Puts recurring work into the queue that is due. Of several processes one does it: it moves the time at
 * which the work is due again, in the same transaction. What was missed while nobody ran is done once.
 */
export async function enqueueRecurring(
  db: Database,
  kinds: readonly AnyKind[],
  now?: Date,
): Promise<void> {
  for (const kind of kinds) {
    if (!kind.every) continue;
    const { unit, payload } = kind.every;
    // The begin of the next minute, hour or day.
    const next = sql`date_trunc(${unit}, ${timeOf(now)}, 'UTC') + ${`1 ${unit}`}::interval`;
    await db.transaction(async (tx) => {
      const due = await tx.execute(sql`
        insert into ${jobKinds} (kind, next_at) values (${kind.kind}, ${next})
        on conflict (kind) do update set next_at = excluded.next_at
        where ${jobKinds.nextAt} is null or ${jobKinds.nextAt} <= ${timeOf(now)}
        returning 1`);
      if (due.length === 0) return;
      await enqueue(tx, kind, payload, { key: "recurring", ...(now && { dueAt: now }) });
    });
  }
}

/** Counts what was done and remembers when. */
export async function recordRun(
  db: Database,
  kind: string,
  { done, now }: { done: boolean; now?: Date | undefined },
): Promise<void> {
  const at = timeOf(now);
  await db.execute(
    done
      ? sql`insert into ${jobKinds} (kind, done, last_done_at) values (${kind}, 1, ${at})
          on conflict (kind) do update
          set done = ${jobKinds.done} + 1, last_done_at = excluded.last_done_at`
      : sql`insert into ${jobKinds} (kind, last_failed_at) values (${kind}, ${at})
          on conflict (kind) do update set last_failed_at = excluded.last_failed_at`,
  );
}
