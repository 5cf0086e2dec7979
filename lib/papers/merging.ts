import { getTableColumns } from "drizzle-orm";
import { papers } from "@/db/schema";
import { isArxivDoi } from "./arxiv-id";
import type { Publication } from "./publication";
import type { ToldPaper } from "./schema";

const { search: _, titleKey: __, ...columns } = getTableColumns(papers);

/** All that is compared with what a source tells; what is made of it is left out, being large. */
export const knownColumns = columns;
export type KnownPaper = Omit<typeof papers.$inferSelect, "search" | "titleKey">;

/** What a source is not believed about a paper that is here: it counts for new ones only. */
export type Weak = readonly (keyof ToldPaper)[];

/**
 * What a paper is after a source has told of it: what it leaves out stays as it was.
 * @returns null when nothing changes
 */
export function mergePaper(told: ToldPaper, weak: Weak, before: KnownPaper) {
  if (isOlder(told, before)) return null;
  const kept = Object.fromEntries(
    weak.map((name) => [name, before[name as keyof KnownPaper]]),
  ) as Partial<ToldPaper>;
  const paper = {
    ...withPublication({ ...told, ...kept }, before),
    id: before.id,
    arxivId: told.arxivId ?? before.arxivId,
    arxivVersion: told.arxivVersion ?? before.arxivVersion,
    hubUpvotes: told.hubUpvotes ?? before.hubUpvotes,
  };
  return isSame(paper, before) ? null : paper;
}

const isOlder = ({ arxivVersion: told }: ToldPaper, { arxivVersion: known }: KnownPaper) =>
  told != null && known != null && told < known;

export const isSame = (paper: object, before: KnownPaper): boolean =>
  Object.entries(paper).every(
    ([name, value]) => String(before[name as keyof KnownPaper]) === String(value),
  );

/** What a source does not tell of the published version stays as it was. */
export function withPublication<T extends { doi?: string | null; journalRef?: string | null }>(
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
