import { sql } from "drizzle-orm";
import type { Context, UserViewer } from "@/lib/context";
import type { Taken } from "./batch";
import { MAX_KEY } from "./entry";

/**
 * Entries without a citation key get the one of the file. Where another entry has it, a number is put
 * after it, and told.
 */
export async function giveKeys({ db, viewer }: Context<UserViewer>, taken: Taken[]): Promise<void> {
  if (!taken.some(({ entry }) => entry.key)) return;
  const rows = await db.execute<{ paper: string; key: string }>(sql`
    select paper_id as paper, citation_key as key from library_entries
    where user_id = ${viewer.id} and citation_key is not null`);
  const having = new Set([...rows].map(({ paper }) => paper));
  const used = new Set([...rows].map(({ key }) => key.toLowerCase()));
  const next = new Map<string, number>();
  const given: { paper: string; key: string }[] = [];
  for (const { paperId, entry, made } of taken) {
    if (!entry.key || having.has(paperId)) continue;
    const key = freeKey(entry.key, used, next);
    used.add(key.toLowerCase());
    given.push({ paper: paperId, key });
    made.key = key;
    if (key !== entry.key) {
      const told = `Another paper has the key “${entry.key}”; this one has “${key}”.`;
      made.notices = [...(made.notices ?? []), told];
    }
  }
  await db.execute(sql`
    update library_entries set citation_key = r.key
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as r (paper text, key text)
    where library_entries.user_id = ${viewer.id} and library_entries.paper_id = r.paper`);
}

/** @param next where to look on, for each key that many entries have */
function freeKey(key: string, used: ReadonlySet<string>, next: Map<string, number>): string {
  if (!used.has(key.toLowerCase())) return key;
  const base = key.slice(0, MAX_KEY);
  const folded = base.toLowerCase();
  let number = next.get(folded) ?? 2;
  while (used.has(`${folded}-${number}`)) number += 1;
  next.set(folded, number + 1);
  return `${base}-${number}`;
}
