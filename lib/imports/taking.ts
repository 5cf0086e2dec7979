import { and, eq, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { importItems } from "@/db/schema";
import type { Context, UserViewer } from "@/lib/context";
import { itemsOf } from "./access";
import type { Batch, Taken } from "./batch";
import type { Entry } from "./entry";
import { giveKeys } from "./keys";
import { keepInLists } from "./list-keeping";
import { keysOf, matchEntries } from "./matching";
import { keepNotes } from "./note-keeping";
import { makePapers } from "./paper-making";
import { followRules } from "./rule-following";
import { saveAll } from "./saving";
import type { Outcome } from "./schema";
import { keepTags } from "./tag-keeping";

/** Takes in some items of an import that are wanted; inside the batch's transaction. */
export async function takeItems(
  tx: Context<UserViewer>,
  importId: string,
  rows: { number: number; entry: Entry }[],
  batch: Batch,
): Promise<void> {
  const taken = await withPapers(tx, rows);
  // An import may hold a paper twice that nobody had at its preview.
  const once = [...new Map(taken.map((one) => [one.paperId, one])).values()];
  await saveAll(tx, once, batch);
  await giveKeys(tx, once);
  await keepTags(tx, once, batch);
  await keepInLists(tx, once, batch);
  // An archive’s papers come as they were there.
  await followRules(
    tx,
    once.filter(({ entry }) => !entry.source),
  );
  await keepNotes(tx, once);
  await record(tx, importId, once);
}

/** The papers that entries are by now; those that are nobody's are made. */
async function withPapers(
  tx: Context<UserViewer>,
  rows: { number: number; entry: Entry }[],
): Promise<Taken[]> {
  const entries = rows.map(({ entry }) => entry);
  const matches = await matchEntries(tx, entries);
  const firsts = new Map<string, number>();
  const fresh: number[] = [];
  entries.forEach((entry, n) => {
    if (matches.has(n)) return;
    const keys = keysOf(entry);
    const first = keys.map((key) => firsts.get(key)).find((at) => at !== undefined);
    for (const key of keys) if (!firsts.has(key)) firsts.set(key, first ?? n);
    if (first === undefined) fresh.push(n);
  });
  const ids = await makePapers(
    tx,
    fresh.flatMap((n) => entries[n] ?? []),
  );
  const idOf = new Map(fresh.map((n, i) => [n, ids[i] ?? ""]));
  return rows.flatMap(({ number, entry }, n): Taken[] => {
    const match = matches.get(n);
    if (match) return [{ number, entry, ...match, made: {} }];
    const paperId = idOf.get(n);
    return paperId ? [{ number, entry, paperId, version: 1, made: { paper: true } }] : [];
  });
}

async function record({ db, viewer }: Context<UserViewer>, importId: string, taken: Taken[]) {
  const rows = taken.map(({ number, paperId, made }) => ({ number, paper: paperId, made }));
  await db.execute(sql`
    update import_items set paper_id = r.paper, made = r.made
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (number int, paper text, made jsonb)
    where ${itemsOf(viewer.id, importId)} and import_items.number = r.number`);
}

/** An item that could not be taken in, whatever the reason, costs only itself. */
export async function recordFailure(
  db: Database,
  userId: string,
  importId: string,
  number: number,
) {
  const outcome: Outcome = "failed";
  const problem = "Something went wrong on our side with this entry. Please try it again.";
  await db
    .update(importItems)
    .set({ outcome, problem })
    .where(and(itemsOf(userId, importId), eq(importItems.number, number)));
}
