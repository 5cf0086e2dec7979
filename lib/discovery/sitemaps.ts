import { and, asc, eq, gte, lt, max, ne, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { lists, papers, users } from "@/db/schema";
import { type Context, parseInput } from "@/lib/context";
import { listedLists } from "@/lib/lists/access";
import { writeXml } from "@/lib/xml";

const NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9";

/** What sitemaps allow in a file; fewer are put into one, because more may come before it is read. */
const MOST = 50_000;
const IN_A_FILE = 40_000;

const KINDS = ["pages", "papers", "lists", "profiles"] as const;
type Kind = (typeof KINDS)[number];

/** One file: what has its id in a range, or all pages that are always there. */
interface Sitemap {
  of: Kind;
  from?: string;
  to?: string | undefined;
}

interface Entry {
  path: string;
  changedAt: Date | null;
}

const id = z
  .string()
  .regex(/^[A-Za-z0-9./-]{1,64}$/)
  .optional();
const sitemapInput = z.object({ of: z.enum(KINDS), from: id, to: id });

/**
 * The files of the sitemap: of all papers that have a public page, of public lists, and of the people
 * who have any. The same whoever asks.
 */
export async function listSitemaps(ctx: Context, size = IN_A_FILE): Promise<Sitemap[]> {
  const parts = await Promise.all(
    (["papers", "lists", "profiles"] as const).map(async (of) => {
      const starts = await startsOf(ctx, of, size);
      return starts.map((from, at): Sitemap => ({ of, from, to: starts[at + 1] }));
    }),
  );
  return [{ of: "pages" }, ...parts.flat()];
}

/**
 * The addresses of one file, with the time of their last change where it is known. The same whoever
 * asks.
 * @throws invalid
 */
export async function readSitemap({ db }: Context, input: unknown): Promise<Entry[]> {
  const { of, from, to } = parseInput(sitemapInput, input);
  const within = (column: typeof papers.id | typeof lists.id | typeof users.id) =>
    and(from ? gte(column, from) : undefined, to ? lt(column, to) : undefined);
  if (of === "pages")
    return ["/", "/trending", "/lists/public"].map((path) => ({ path, changedAt: null }));
  if (of === "papers") {
    const rows = await db
      .select({ id: papers.id, changedAt: papers.updatedAt })
      .from(papers)
      .where(and(ne(papers.source, "import"), within(papers.id)))
      .orderBy(asc(papers.id))
      .limit(MOST);
    return rows.map(({ id, changedAt }) => ({ path: `/paper/${id}`, changedAt }));
  }
  if (of === "lists") {
    const rows = await db
      .select({ handle: users.handle, slug: lists.slug, changedAt: lists.updatedAt })
      .from(lists)
      .innerJoin(users, eq(users.id, lists.userId))
      .where(and(listedLists, within(lists.id)))
      .orderBy(asc(lists.id))
      .limit(MOST);
    return rows.map(({ handle, slug, changedAt }) => ({ path: `/@${handle}/${slug}`, changedAt }));
  }
  const rows = await db
    .select({ handle: users.handle, changedAt: max(lists.updatedAt) })
    .from(users)
    .innerJoin(lists, eq(lists.userId, users.id))
    .where(and(listedLists, within(users.id)))
    .groupBy(users.id)
    .orderBy(asc(users.id))
    .limit(MOST);
  return rows.map(({ handle, changedAt }) => ({ path: `/@${handle}`, changedAt }));
}

/** Of rows called `shown`. */
const SHOWN: Record<Exclude<Kind, "pages">, { table: SQL; which: SQL }> = {
  papers: { table: sql`papers`, which: sql`shown.source <> 'import'` },
  lists: {
    table: sql`lists`,
    which: sql`exists (select 1 from lists where lists.id = shown.id and ${listedLists})`,
  },
  profiles: {
    table: sql`users`,
    which: sql`exists (select 1 from lists where lists.user_id = shown.id and ${listedLists})`,
  },
};

/**
 * The ids that files begin with: by the primary key alone every so many rows are marked, and from each
 * mark on the first that is shown begins a file. No file is empty, and none names what is not shown.
 */
async function startsOf({ db }: Context, of: Exclude<Kind, "pages">, size: number) {
  const { table, which } = SHOWN[of];
  const rows = await db
    .select({ id: sql<string>`starts.id` })
    .from(sql`(
    select distinct first.id
    from (select id, row_number() over (order by id) as number from ${table}) marks
    cross join lateral (
      select shown.id from ${table} shown where shown.id >= marks.id and ${which}
      order by shown.id limit 1
    ) first
    where (marks.number - 1) % ${size} = 0
  ) starts`)
    .orderBy(sql`starts.id`);
  return rows.map(({ id }) => id);
}

export const sitemapXml = (entries: Entry[], origin: string) =>
  writeXml({
    urlset: {
      "@xmlns": NAMESPACE,
      url: entries.map(({ path, changedAt }) => ({
        loc: origin + path,
        ...(changedAt && { lastmod: changedAt.toISOString() }),
      })),
    },
  });

/** Its files stand beside it: a sitemap is about what is below its own folder. */
export const sitemapIndexXml = (sitemaps: Sitemap[], address: string) =>
  writeXml({
    sitemapindex: {
      "@xmlns": NAMESPACE,
      sitemap: sitemaps.map(({ of, from, to }) => {
        const query = new URLSearchParams({ of, ...(from && { from }), ...(to && { to }) });
        return { loc: `${address}?${query}` };
      }),
    },
  });
