import { and, asc, eq, isNull } from "drizzle-orm";
import type { Database } from "@/db/client";
import { makePaper, type makeUser } from "@/db/factories";
import { listEntries, type papers } from "@/db/schema";
import { savePaper } from "@/lib/library/mutations";
import { addToList } from "@/lib/lists/entries";
import { createList } from "@/lib/lists/mutations";
import { mergePapers } from "./merging";

type Person = Awaited<ReturnType<typeof makeUser>>;

let made = 0;

/** Two papers in a library that have a DOI in common: a preprint, and what its owner imported. */
export async function makePair(
  db: Database,
  me: Person,
  of: {
    kept?: Partial<typeof papers.$inferInsert>;
    gone?: Partial<typeof papers.$inferInsert>;
  } = {},
): Promise<{ kept: string; gone: string }> {
  made += 1;
  const doi = `10.1000/pair-${made}`;
  const kept = await makePaper(db, { doi, featuredOn: null, ...of.kept });
  const gone = await makePaper(db, {
    ...{ doi, featuredOn: null, source: "import", importedBy: me.viewer.id },
    ...of.gone,
  });
  for (const { id } of [kept, gone]) await savePaper(me, { paper: id });
  return { kept: kept.id, gone: gone.id };
}

/** A list with these papers in their order. */
export async function listOf(owner: Person, title: string, ids: string[]): Promise<string> {
  const { id } = await createList(owner, { title });
  for (const paper of ids) await addToList(owner, { listId: id, paper });
  return id;
}

export const merge = (me: Person, { kept, gone }: { kept: string; gone: string }) =>
  mergePapers(me, { keep: kept, papers: [kept, gone] });

/** What stands in a list, in its order. */
export async function entriesOf(db: Database, list: string) {
  return db
    .select()
    .from(listEntries)
    .where(and(eq(listEntries.listId, list), isNull(listEntries.deletedAt)))
    .orderBy(asc(listEntries.position));
}

export const papersOf = async (db: Database, list: string) =>
  (await entriesOf(db, list)).map(({ paperId }) => paperId);
