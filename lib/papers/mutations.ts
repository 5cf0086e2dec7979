import { eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { curationActs, papers, paperVersions } from "@/db/schema";
import { parseInput } from "@/lib/context";
import { isArxivDoi } from "./arxiv-id";
import { plainText } from "./plain-text";
import { type Publication, publishedSeen } from "./publication";
import { type PaperInput, paperInput } from "./schema";

/**
 * Adds a paper, or brings it up to date. A new title or abstract is a new version; the old one is
 * kept. For loaders that the system runs, not for viewers.
 * @throws invalid
 */
export async function upsertPaper(
  db: Database,
  input: PaperInput,
): Promise<"added" | "updated" | "unchanged"> {
  const told = parseInput(paperInput, input);
  const plain = { plainTitle: plainText(told.title), plainAbstract: plainText(told.abstract) };
  return db.transaction(async (tx) => {
    const fresh = withPublication(told, null);
    const added = await tx
      .insert(papers)
      .values({ ...fresh, ...plain })
      .onConflictDoNothing()
      .returning({ id: papers.id });
    if (added.length > 0) {
      await keepVersion(tx, fresh, 1);
      return "added";
    }
    const [before] = await tx.select().from(papers).where(eq(papers.id, told.id)).for("update");
    if (!before) throw new Error(`Paper ${told.id} has the arXiv id of another one.`);
    const paper = await onItsDay(tx, withPublication(told, before), before.featuredOn);
    const reworded = before.title !== paper.title || before.abstract !== paper.abstract;
    const same = Object.entries(paper).every(
      ([name, value]) => String(before[name as keyof typeof before]) === String(value),
    );
    if (same) return "unchanged";
    const version = before.version + (reworded ? 1 : 0);
    const now = new Date();
    const featuredAt = before.featuredOn === paper.featuredOn ? before.featuredAt : now;
    await tx
      .update(papers)
      .set({
        ...{ ...paper, ...plain, version, featuredAt, updatedAt: now },
        publishedSeenAt: publishedSeen(paper, before),
      })
      .where(eq(papers.id, paper.id));
    if (reworded) await keepVersion(tx, paper, version);
    return "updated";
  });
}

/** What a source does not tell of the published version stays as it was. */
function withPublication<T extends { doi?: string | null; journalRef?: string | null }>(
  told: T,
  before: Publication | null,
) {
  const { doi = null, journalRef = null } = told;
  return {
    ...told,
    doi: doi === null || isArxivDoi(doi) ? (before?.doi ?? null) : doi || null,
    journalRef: journalRef === null ? (before?.journalRef ?? null) : journalRef || null,
  };
}

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
