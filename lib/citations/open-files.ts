import { and, asc, between, desc, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import { listEntries, lists, papers, users } from "@/db/schema";
import { ANONYMOUS, type Context, parseInput } from "@/lib/context";
import { readEnv } from "@/lib/env";
import { notFound } from "@/lib/errors";
import { type FreshFile, weakEtag } from "@/lib/fresh-file";
import { findableLists, readableLists } from "@/lib/lists/access";
import { getList, getProfile } from "@/lib/lists/queries";
import { inFeed } from "@/lib/papers/access";
import { parsePeriod } from "@/lib/papers/period";
import { FORMATS, writeAs } from "./formats";
import { keysFrom } from "./giving";
import { cited, inBatches } from "./papers";
import { type OpenChoice, openListInput, openPeriodInput, openProfileInput } from "./schema";
import { streamOf } from "./streaming";

/**
 * The papers of a list that anyone may read by its address, in its order, under the keys of its owner's
 * library. The same for whoever asks, so its members get none of a private one either.
 * @throws invalid, not_found
 */
export async function exportOpenList(ctx: Context, input: unknown): Promise<FreshFile> {
  const { handle, slug, ...choice } = parseInput(openListInput, input);
  const stranger = strangerOf(ctx);
  const list = await getList(stranger, handle, slug);
  const which = and(eq(lists.id, list.id), readableLists(ANONYMOUS));
  const found = await listedPapers(stranger, which);
  return fileOf(stranger, { ...choice, name: list.slug, handle: list.handle }, found);
}

/**
 * The papers of a person's public lists, each once, in the order of the lists; under the keys of that
 * person's library. The same for whoever asks.
 * @throws invalid, not_found when nobody has the handle
 */
export async function exportProfile(ctx: Context, input: unknown): Promise<FreshFile> {
  const { handle: asked, ...choice } = parseInput(openProfileInput, input);
  const stranger = strangerOf(ctx);
  const { handle, lists: shown } = await getProfile(stranger, asked);
  const ids = shown.map(({ id }) => id);
  const which = and(inArray(lists.id, ids), findableLists(ANONYMOUS));
  const found = await listedPapers(stranger, which);
  return fileOf(stranger, { ...choice, name: handle, handle }, found);
}

/**
 * The papers of a day, week or month of the feed, as it shows them. Anyone may have them.
 * @throws invalid, not_found when `period` is none
 */
export async function exportPeriod(ctx: Context, input: unknown): Promise<FreshFile> {
  const { period: name, ...choice } = parseInput(openPeriodInput, input);
  const period = parsePeriod(name);
  if (!period) throw notFound("day");
  const stranger = strangerOf(ctx);
  const found = await ctx.db
    .select(VERSIONED)
    .from(papers)
    .where(and(inFeed, between(papers.featuredOn, period.from, period.to)))
    .orderBy(desc(papers.featuredOn), desc(papers.publishedOn), desc(papers.id));
  return fileOf(stranger, { ...choice, name: `papers-${name}`, handle: null }, found);
}

const strangerOf = ({ db }: Context): Context => ({ viewer: ANONYMOUS, db });

const VERSIONED = { id: papers.id, updatedAt: papers.updatedAt };

type Found = { id: string; updatedAt: Date }[];

/** The papers of lists that `which` names; the caller says that anyone may read them. */
async function listedPapers({ db }: Context, which: SQL | undefined): Promise<Found> {
  const rows = await db
    .select(VERSIONED)
    .from(listEntries)
    .innerJoin(lists, eq(lists.id, listEntries.listId))
    .innerJoin(papers, eq(papers.id, listEntries.paperId))
    .where(and(which, isNull(listEntries.deletedAt)))
    .orderBy(
      asc(lists.position),
      asc(lists.id),
      asc(listEntries.position),
      asc(listEntries.paperId),
    );
  // In several lists, it stands where it came first.
  const had = new Set<string>();
  return rows.filter(({ id }) => !had.has(id) && had.add(id));
}

/** @param handle whose keys the papers have; null where they are nobody's */
async function fileOf(
  stranger: Context,
  { name, handle, format, letters }: OpenChoice & { name: string; handle: string | null },
  found: Found,
): Promise<FreshFile> {
  const origin = readEnv().LECTERN_URL;
  const keeper = handle === null ? null : await keeperOf(stranger, handle);
  const { ending, type } = FORMATS[format];
  return {
    type,
    name: `${name}.${ending}`,
    etag: weakEtag(origin, format, letters, found, keeper),
    indexed: false,
    write: () => {
      const ids = found.map(({ id }) => id);
      const keysOf = keysFrom(stranger.db, keeper?.id ?? null);
      return streamOf(
        writeAs(format, cited(stranger, inBatches(ids), keysOf), { origin, letters }),
      );
    },
  };
}

/** Whose keys they are, with a digest of all that these depend on: its library's keys and its pattern. */
async function keeperOf({ db }: Context, handle: string) {
  const [keeper] = await db
    .select({
      id: users.id,
      pattern: users.citationKeyPattern,
      // Written out, because the column of the outer query would lose its table.
      keys: sql<string | null>`(
        select md5(string_agg(e.paper_id || ' ' || e.citation_key, ',' order by e.paper_id))
        from library_entries e where e.user_id = users.id and e.citation_key is not null)`,
    })
    .from(users)
    .where(eq(users.handle, handle));
  return keeper ?? null;
}
