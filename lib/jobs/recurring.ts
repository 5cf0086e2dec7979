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
  const recurring = kinds.flatMap((kind) => (kind.every ? [{ kind, ...kind.every }] : []));
  if (recurring.length === 0) return;
  // In one order, so that no two processes wait for each other.
  recurring.sort((a, b) => (a.kind.kind < b.kind.kind ? -1 : 1));
  // Due again at the begin of the next minute, hour or day.
  const rows = recurring.map(
    ({ kind: { kind }, unit }) =>
      sql`(${kind}, date_trunc(${unit}, ${timeOf(now)}, 'UTC') + ${`1 ${unit}`}::interval)`,
  );
  await db.transaction(async (tx) => {
    const due = await tx.execute<{ kind: string }>(sql`
      insert into ${jobKinds} (kind, next_at) values ${sql.join(rows, sql`, `)}
      on conflict (kind) do update set next_at = excluded.next_at
      where ${jobKinds.nextAt} is null or ${jobKinds.nextAt} <= ${timeOf(now)}
      returning kind`);
    const names = new Set(due.map(({ kind }) => kind));
    for (const { kind, payload } of recurring) {
      if (!names.has(kind.kind)) continue;
      await enqueue(tx, kind, payload, { key: "recurring", ...(now && { dueAt: now }) });
    }
  });
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
