import { and, asc, count, desc, eq, gt, inArray, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { z } from "zod";
import { annotations, papers, paperVersions, seenVersions } from "@/db/schema";
import { ownAnnotations } from "@/lib/annotations/access";
import { annotationColumns, toAnnotation } from "@/lib/annotations/columns";
import { placeAnnotations } from "@/lib/annotations/place";
import type { Annotation } from "@/lib/annotations/schema";
import { type Context, parseInput, requireUser, type UserViewer } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { decodeCursor, momentKey, type Page, pageInput, toPage } from "@/lib/paging";
import { readablePapers, readableVersions } from "@/lib/papers/access";
import { summaryColumns } from "@/lib/papers/columns";
import { unseenPublications } from "@/lib/publications/news";
import { followedVersions } from "./access";
import { diffWords, readSame } from "./diff";
import {
  type ChangedPaper,
  type Comparison,
  comparisonInput,
  type News,
  type Version,
} from "./schema";

/** All versions of a paper, the first one first; none when there is no such paper for the viewer. */
export async function listVersions(ctx: Context, paper: string): Promise<Version[]> {
  const rows = await ctx.db
    .select({ version: paperVersions.version, createdAt: paperVersions.createdAt })
    .from(paperVersions)
    .where(readableVersions(ctx, paper))
    .orderBy(asc(paperVersions.version));
  return rows.map(({ version, createdAt }) => ({ version, keptOn: isoDay(createdAt) }));
}

/**
 * Two versions of a paper, which may be the same one, and how the second differs. For those
 * who may read the paper.
 * @throws invalid, not_found when there is no such version
 */
export async function getComparison(ctx: Context, input: unknown): Promise<Comparison> {
  const { paper, from, to } = parseInput(comparisonInput, input);
  const rows = await ctx.db
    .select()
    .from(paperVersions)
    .where(and(readableVersions(ctx, paper), inArray(paperVersions.version, [from, to])));
  const [old, now] = [from, to].map((wanted) => {
    const row = rows.find(({ version }) => version === wanted);
    if (!row) throw notFound("version of this paper");
    const { version, title, abstract, createdAt } = row;
    return { version, title, abstract, keptOn: isoDay(createdAt) };
  }) as [Comparison["from"], Comparison["to"]];
  return {
    from: old,
    to: now,
    title: diffWords(old.title, now.title),
    abstract: diffWords(old.abstract, now.abstract),
  };
}

/**
 * What the viewer has not seen of a paper that they saved or annotated; null when there is nothing,
 * and for the anonymous.
 */
export async function findNews(ctx: Context, paper: string): Promise<News | null> {
  if (ctx.viewer.kind !== "user") return null;
  const user = requireUser(ctx);
  const [row] = await changedPapers(user, eq(seenVersions.paperId, paper), 1);
  return row ? newsOf(row, await ownAnnotationsOf(user, [paper])) : null;
}

/**
 * The papers that the viewer saved or annotated and of which they have not seen the newest version,
 * last changed first.
 * @throws unauthenticated, invalid
 */
export async function listChangedPapers(
  ctx: Context,
  input: z.input<typeof pageInput>,
): Promise<Page<ChangedPaper>> {
  const { cursor, limit } = parseInput(pageInput, input);
  const user = requireUser(ctx);
  const keys = decodeCursor(cursor, z.tuple([z.iso.datetime(), z.string()]));
  const further = keys
    ? sql`(${newest.createdAt}, ${newest.paperId}) < (${keys[0]}::timestamptz, ${keys[1]})`
    : undefined;
  const rows = await changedPapers(user, further, limit + 1);
  const { items, next } = toPage(rows, limit, (row) => [row.moment, row.paper.id]);
  const mine = await ownAnnotationsOf(
    user,
    items.map(({ paper }) => paper.id),
  );
  const changed = items.map((row) => ({
    paper: row.paper,
    news: newsOf(row, mine),
    title: diffWords(row.old.title, row.paper.title),
    abstract: diffWords(row.old.abstract, row.paper.abstract),
  }));
  return { items: changed, next };
}

/**
 * How many papers have news for the viewer: a new version (`listChangedPapers`), or that they were
 * published (`listPublishedPapers`).
 * @throws unauthenticated
 */
export async function countChangedPapers(ctx: Context): Promise<number> {
  const user = requireUser(ctx);
  const reworded = user.db
    .select({ id: seenVersions.paperId })
    .from(seenVersions)
    .innerJoin(
      paperVersions,
      // Versions have no gaps, and the index of this table alone answers.
      and(
        eq(paperVersions.paperId, seenVersions.paperId),
        eq(paperVersions.version, sql`${seenVersions.version} + 1`),
      ),
    )
    .where(followedVersions(user, paperVersions.paperId));
  const news = reworded.union(unseenPublications(user)).as("news");
  const [row] = await user.db.select({ papers: count() }).from(news);
  return row?.papers ?? 0;
}

/**
 * Of these papers those that have news for the viewer: the version that they saw and the newest one.
 * Empty for the anonymous.
 */
export async function findUnseenVersions(
  ctx: Context,
  paperIds: string[],
): Promise<Map<string, Pick<News, "seen" | "newest">>> {
  if (ctx.viewer.kind !== "user" || paperIds.length === 0) return new Map();
  const user = requireUser(ctx);
  const rows = await user.db
    .select({ paper: papers.id, seen: seenVersions.version, newest: papers.version })
    .from(seenVersions)
    .innerJoin(papers, unseen)
    .where(and(followedVersions(user, papers.id), inArray(seenVersions.paperId, paperIds)));
  return new Map(rows.map(({ paper, ...versions }) => [paper, versions]));
}

const newest = alias(paperVersions, "newest");
const old = alias(paperVersions, "old");

const moment = momentKey(newest.createdAt);

const changedPapers = (user: Context<UserViewer>, condition: SQL | undefined, limit: number) =>
  user.db
    .select({
      paper: summaryColumns,
      newest: papers.version,
      old: { version: old.version, title: old.title, abstract: old.abstract },
      moment,
    })
    .from(seenVersions)
    .innerJoin(papers, unseen)
    .innerJoin(newest, and(eq(newest.paperId, papers.id), eq(newest.version, papers.version)))
    .innerJoin(old, and(eq(old.paperId, papers.id), eq(old.version, seenVersions.version)))
    .where(and(followedVersions(user, papers.id), readablePapers(user.viewer), condition))
    .orderBy(desc(newest.createdAt), desc(newest.paperId))
    .limit(limit);

type Row = Awaited<ReturnType<typeof changedPapers>>[number];

function newsOf({ paper, newest, old }: Row, annotations: Annotation[]): News {
  const mine = annotations.filter(({ paperId }) => paperId === paper.id);
  const had = placeAnnotations(old.abstract, mine).placed;
  const has = new Set(placeAnnotations(paper.abstract, had).placed.map(({ id }) => id));
  return {
    seen: old.version,
    newest,
    titleChanged: !readSame(old.title, paper.title),
    abstractChanged: !readSame(old.abstract, paper.abstract),
    lost: had.filter(({ id }) => !has.has(id)).length,
  };
}

async function ownAnnotationsOf(
  { db, viewer }: Context<UserViewer>,
  paperIds: string[],
): Promise<Annotation[]> {
  const rows = await db
    .select(annotationColumns)
    .from(annotations)
    .where(and(ownAnnotations(viewer), inArray(annotations.paperId, paperIds)));
  return rows.map(toAnnotation);
}

const unseen = and(eq(papers.id, seenVersions.paperId), gt(papers.version, seenVersions.version));

const isoDay = (date: Date) => date.toISOString().slice(0, 10);
