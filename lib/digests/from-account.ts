import { and, desc, eq, exists, gt, sql } from "drizzle-orm";
import { annotations, papers, seenVersions } from "@/db/schema";
import { ownAnnotations } from "@/lib/annotations/access";
import { listFollows } from "@/lib/inbox/follows";
import { found } from "@/lib/inbox/found";
import { reasonsOf } from "@/lib/inbox/queries";
import type { Reason } from "@/lib/inbox/schema";
import { readablePapers } from "@/lib/papers/access";
import { searchCondition } from "@/lib/search/condition";
import {
  type Candidate,
  inSpan,
  MOST_CANDIDATES,
  type PersonalReader,
  type Span,
  unknownTo,
} from "./reader";

const SAYS: Record<Reason["kind"], (label: string) => string> = {
  feed: () => "In the daily papers",
  category: (label) => `New in ${label}`,
  author: (label) => `By ${label}, whom you follow`,
  list: (label) => `New in the list “${label}”`,
  person: (label) => `In a list of ${label}, whom you follow`,
  back: () => "Brought back",
};

/** What came into the inbox from lists, people, authors and categories; the daily papers are a source of their own. */
export async function fromFollows(reader: PersonalReader, span: Span): Promise<Candidate[]> {
  const follows = (await listFollows(reader)).filter(({ kind }) => kind !== "feed");
  if (follows.length === 0) return [];
  const filling = {
    since: span.since.toISOString(),
    until: span.until.toISOString(),
    kinds: new Set(follows.map(({ kind }) => kind)),
  };
  const rows = await reader.db.execute<{ paper: string; sources: Parameters<typeof reasonsOf>[0] }>(
    sql`with ${found(reader, filling)}
      select paper_id as paper,
        json_agg(json_build_object('kind', kind, 'target', target) order by kind, target) as sources
      from found where kind <> 'back' and ${unknownTo(reader, sql`found.paper_id`)}
      group by paper_id, published_on
      order by published_on desc, paper_id desc limit ${MOST_CANDIDATES}`,
  );
  return rows.map(({ paper, sources }) => {
    const reasons = reasonsOf(sources, follows).map(({ kind, label }) => SAYS[kind](label));
    return { paper, version: 0, reason: reasons.join(" · ") };
  });
}

/** New papers that a search finds, newest first. */
export async function fromSearch(
  reader: PersonalReader,
  words: string,
  span: Span,
): Promise<Candidate[]> {
  const rows = await reader.db
    .select({ paper: papers.id })
    .from(papers)
    .where(
      and(
        inSpan(papers.createdAt, span),
        await searchCondition(reader, words),
        unknownTo(reader, sql`papers.id`),
      ),
    )
    .orderBy(desc(papers.createdAt), desc(papers.id))
    .limit(MOST_CANDIDATES);
  return rows.map(({ paper }) => ({ paper, version: 0, reason: `Found by “${words}”` }));
}

/** Papers that the viewer annotated and that have a version which they have neither seen nor been told of. */
export async function fromChanges(reader: PersonalReader): Promise<Candidate[]> {
  const { db, viewer, addressId } = reader;
  const annotated = db
    .select({ one: sql`1` })
    .from(annotations)
    .where(and(ownAnnotations(viewer), eq(annotations.paperId, papers.id)));
  const rows = await db
    .select({ paper: papers.id, version: papers.version })
    .from(seenVersions)
    .innerJoin(
      papers,
      and(eq(papers.id, seenVersions.paperId), gt(papers.version, seenVersions.version)),
    )
    .where(
      and(
        eq(seenVersions.userId, viewer.id),
        exists(annotated),
        readablePapers(viewer),
        sql`not exists (select 1 from digest_shown shown where shown.address_id = ${addressId}
          and shown.paper_id = papers.id and shown.version = papers.version)`,
      ),
    )
    .orderBy(desc(papers.updatedAt), desc(papers.id))
    .limit(MOST_CANDIDATES);
  return rows.map((row) => ({
    ...row,
    reason: `Version ${row.version} of a paper that you annotated`,
  }));
}
