import { eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { curationActs, papers, paperVersions } from "@/db/schema";
import { parseInput } from "@/lib/context";
import { findKnown } from "./matching";
import { isSame, type KnownPaper, mergePaper, type Weak, withPublication } from "./merging";
import { plainText } from "./plain-text";
import { publishedSeen } from "./publication";
import { type PaperInput, paperInput, type ToldPaper } from "./schema";

/**
 * Adds a paper, or brings it up to date: the one with its arXiv id, or else with its DOI. A new title or
 * abstract is a new version; the old one is kept. For loaders that the system runs, not for viewers.
 * @param weak what counts only while the paper is new here
 * @throws invalid
 */
export async function upsertPaper(
  db: Database,
  input: PaperInput,
  weak: Weak = [],
): Promise<"added" | "updated" | "unchanged"> {
  const told = parseInput(paperInput, input);
  return db.transaction(async (tx) => {
    const known = (await findKnown(tx, [told], { lock: true }))(told);
    if (known) return bringUpToDate(tx, told, weak, known);
    if (await addPaper(tx, told)) return "added";
    // Somebody else added it meanwhile.
    const before = (await findKnown(tx, [told], { lock: true }))(told);
    if (!before) throw new Error(`Paper ${told.id} has the arXiv id of another one.`);
    return bringUpToDate(tx, told, weak, before);
  });
}

async function addPaper(tx: Database, told: ToldPaper): Promise<boolean> {
  const paper = withPublication(told, null);
  const added = await tx
    .insert(papers)
    .values({ ...paper, ...plainOf(paper) })
    .onConflictDoNothing()
    .returning({ id: papers.id });
  if (added.length > 0) await keepVersion(tx, paper, 1);
  return added.length > 0;
}

async function bringUpToDate(tx: Database, told: ToldPaper, weak: Weak, before: KnownPaper) {
  const merged = mergePaper(told, weak, before);
  const paper = merged && (await onItsDay(tx, merged, before.featuredOn));
  if (!paper || isSame(paper, before)) return "unchanged";
  const reworded = before.title !== paper.title || before.abstract !== paper.abstract;
  const version = before.version + (reworded ? 1 : 0);
  const now = new Date();
  const featuredAt = before.featuredOn === paper.featuredOn ? before.featuredAt : now;
  await tx
    .update(papers)
    .set({
      ...{ ...paper, ...(reworded && plainOf(paper)), version, featuredAt, updatedAt: now },
      publishedSeenAt: publishedSeen(paper, before),
    })
    .where(eq(papers.id, paper.id));
  if (reworded) await keepVersion(tx, paper, version);
  return "updated";
}

/** Title and abstract as they are searched. */
export const plainOf = ({ title, abstract }: Pick<ToldPaper, "title" | "abstract">) => ({
  plainTitle: plainText(title),
  plainAbstract: plainText(abstract),
});

/** Where people have put it into the feed, or out of it, it stays. */
async function onItsDay<T extends { id: string; featuredOn: string | null }>(
  db: Database,
  told: T,
  day: string | null,
): Promise<T> {
  if (told.featuredOn === day) return told;
  const curated = (await db.$count(curationActs, eq(curationActs.paperId, told.id))) > 0;
  return curated ? { ...told, featuredOn: day } : told;
}

async function keepVersion(
  db: Database,
  { id, title, abstract }: { id: string; title: string; abstract: string },
  version: number,
) {
  await db.insert(paperVersions).values({ paperId: id, version, title, abstract });
}
