import { sql } from "drizzle-orm";
import type { Context, UserViewer } from "@/lib/context";
import { followMerges } from "@/lib/duplicates/following";
import { findablePapers } from "@/lib/papers/access";
import { plainText } from "@/lib/papers/plain-text";
import { surname } from "@/lib/papers/surname";
import type { Entry } from "./entry";

/** A paper that an entry is. */
export interface Match {
  paperId: string;
  version: number;
  /** Whether the viewer's library has it. */
  saved: boolean;
}

interface Candidate extends Match, Record<string, unknown> {
  n: number;
  arxivId: string | null;
  doi: string | null;
  authors: string[];
  /** Null where no year is known. */
  year: string | null;
  byTitle: boolean;
}

/**
 * Finds the papers that entries are, among those that the viewer may come upon: by arXiv id, by DOI,
 * or by title, year and first author. One that the viewer has merged into another is that one.
 * @returns by the index of the entry
 */
export async function matchEntries(
  { db, viewer }: Context<UserViewer>,
  entries: Entry[],
): Promise<Map<number, Match>> {
  const asked = entries.map(({ source, arxivId, doi, title }, n) => ({
    ...{
      n,
      own: source?.id ?? null,
      arxiv: arxivId,
      doi: doi?.toLowerCase() ?? null,
      title: plainText(title),
    },
  }));
  const rows = await db.execute<Candidate>(sql`
    with asked as (
      select n, own, arxiv, 'arXiv:' || arxiv as number, doi,
        left(lower(regexp_replace(title, '[^[:alnum:]]', '', 'g')), 200) as key
      from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb)
        as a (n int, own text, arxiv text, doi text, title text)
    ), found as (
      select n, papers.id, 0 as rank from asked join papers on papers.id = own
      union all
      select n, papers.id, 1 from asked join papers on papers.arxiv_id = arxiv
      union all
      select n, papers.id, 2 from asked join papers
        on papers.imported_by = ${viewer.id} and papers.csl->>'number' = number
      union all
      select n, papers.id, 3 from asked join papers on lower(papers.doi) = asked.doi
      union all
      select n, papers.id, 4 from asked join papers on papers.title_key = key where key <> ''
    )
    select n, papers.id as "paperId", papers.version, papers.doi, rank = 4 as "byTitle",
      coalesce(papers.arxiv_id, substr(papers.csl->>'number', 7)) as "arxivId",
      papers.authors[1:1] as authors,
      case when papers.published_precision <> 'none' then left(papers.published_on::text, 4) end as year,
      exists (
        select 1 from library_entries e where e.user_id = ${viewer.id} and e.paper_id = papers.id
          and e.deleted_at is null
      ) as saved
    from found join papers on papers.id = found.id
    where ${findablePapers(viewer)}
    order by n, rank, saved desc, papers.source = 'import', papers.id`);
  const matches = new Map<number, Match>();
  for (const row of rows) {
    const entry = entries[row.n];
    if (!entry || matches.has(row.n) || !isSame(entry, row)) continue;
    const { paperId, version, saved } = row;
    matches.set(row.n, { paperId, version, saved });
  }
  const unsaved = [...matches.values()].filter(({ saved }) => !saved);
  const kept = await followMerges(
    { db, viewer },
    unsaved.map(({ paperId }) => paperId),
  );
  return new Map([...matches].map(([n, match]) => [n, kept.get(match.paperId) ?? match]));
}

/** Of papers with the same title, those that nothing else tells apart. */
function isSame(entry: Entry, row: Candidate): boolean {
  if (!row.byTitle) return true;
  if (entry.arxivId && row.arxivId && entry.arxivId !== row.arxivId) return false;
  if (entry.doi && row.doi && entry.doi.toLowerCase() !== row.doi.toLowerCase()) return false;
  const [year, author] = [yearOf(entry), surname(entry.authors[0])];
  const [theirYear, theirAuthor] = [row.year, surname(row.authors[0])];
  if (year && theirYear && year !== theirYear) return false;
  if (author && theirAuthor && author !== theirAuthor) return false;
  // Where one of them lacks a year or an author, “Introduction” alone says nothing.
  return (year === theirYear && author === theirAuthor) || titleKey(entry).length >= 20;
}

/** What tells that two entries of a file are one paper. */
export function keysOf(entry: Entry): string[] {
  const { arxivId, doi, title } = entry;
  const words = [titleKey(entry), yearOf(entry) ?? "", surname(entry.authors[0])];
  return [
    ...(arxivId ? [`arxiv ${arxivId}`] : []),
    ...(doi ? [`doi ${doi.toLowerCase()}`] : []),
    ...(title && !arxivId && !doi ? [`title ${words.join(" ")}`] : []),
  ];
}

const titleKey = ({ title }: Entry): string =>
  plainText(title)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");

const yearOf = ({ published }: Entry) => published?.on.slice(0, 4) ?? null;
