import { inArray, sql } from "drizzle-orm";
import { papers } from "@/db/schema";
import type { Context } from "@/lib/context";
import { summaryColumns } from "@/lib/papers/columns";
import type { Excerpt, SearchHit } from "./schema";

/** Marks a hit in an excerpt; no text has these characters. */
const HIT_START = "\ue000";
const HIT_END = "\ue001";
const MARKS = `StartSel=${HIT_START}, StopSel=${HIT_END}`;
const OF_TITLE = `${MARKS}, HighlightAll=true`;
const OF_ABSTRACT = `${MARKS}, MaxFragments=2, MinWords=15, MaxWords=30, FragmentDelimiter=" … "`;

/** Excerpts are costly, so only the papers of one page get them. In the order of the ids. */
export async function toHits(
  { db }: Pick<Context, "db">,
  words: string | null,
  ids: string[],
): Promise<SearchHit[]> {
  if (ids.length === 0) return [];
  // Without words, an abstract begins at its beginning.
  const query = sql`${words ?? ""}::tsquery`;
  const rows = await db
    .select({
      paper: summaryColumns,
      title: sql<string>`ts_headline('lectern', ${papers.plainTitle}, ${query}, ${OF_TITLE})`,
      abstract: sql<string>`ts_headline('lectern', ${papers.plainAbstract}, ${query}, ${OF_ABSTRACT})`,
    })
    .from(papers)
    .where(inArray(papers.id, ids));
  const byId = new Map(rows.map((row) => [row.paper.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    return row
      ? [{ paper: row.paper, title: toExcerpt(row.title), abstract: toExcerpt(row.abstract) }]
      : [];
  });
}

function toExcerpt(marked: string): Excerpt {
  return marked
    .split(/(\ue000[^\ue001]*\ue001)/)
    .filter((part) => part !== "")
    .map((part) => ({
      text: part.replace(/[\ue000\ue001]/g, ""),
      hit: part.startsWith(HIT_START),
    }));
}
