import { and, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import { libraryEntries, listEntries, lists, STATUSES, tags } from "@/db/schema";
import { type Context, requireUser, type UserViewer } from "@/lib/context";
import { entriesMatching } from "@/lib/library/matching";
import { type LibraryFilter, libraryFilter } from "@/lib/library/schema";
import { memberLists } from "@/lib/lists/access";
import { ownTags } from "@/lib/tags/access";
import { type Filter, filterText, STATES, type Unused } from "./grammar";

/** Named so, in whatever case; a list also by what its address ends with. */
const named = (column: SQL, values: string[]) =>
  inArray(
    sql`lower(${column})`,
    values.map((value) => value.toLowerCase()),
  );

/**
 * What `tag:`, `list:`, `is:` and `has:` ask of the viewer's own library and lists, as a condition on
 * `papers`; undefined where nothing is asked.
 * @throws unauthenticated for who has none
 */
export async function ownScope(
  ctx: Context,
  filters: Filter[],
): Promise<{ within: SQL | undefined; unused: Unused[] }> {
  const own = filters.filter(({ field }) => ["tag", "list", "is", "has"].includes(field));
  if (own.length === 0) return { within: undefined, unused: [] };
  const user = requireUser(ctx);
  const [tagIds, listIds] = await Promise.all([findTags(user, own), findLists(user, own)]);
  const unknown = own.filter(
    (filter) =>
      (filter.field === "tag" && !tagIds.has(filter.value.toLowerCase())) ||
      (filter.field === "list" && !listIds.has(filter.value.toLowerCase())),
  );
  const idsOf = (field: "tag" | "list", not: boolean) =>
    own.flatMap((filter) =>
      filter.field === field && filter.not === not
        ? ((field === "tag" ? tagIds : listIds).get(filter.value.toLowerCase()) ?? [NOBODYS])
        : [],
    );
  const entries = inLibrary(user, own, { tag: idsOf("tag", false), notTag: idsOf("tag", true) });
  const within = and(
    entries,
    idsOf("list", false).length > 0 ? onLists(user, idsOf("list", false)) : undefined,
    idsOf("list", true).length > 0 ? sql`not ${onLists(user, idsOf("list", true))}` : undefined,
  );
  const unused = unknown.map((filter) => ({
    text: filterText(filter),
    why: `is no ${filter.field} of yours.`,
  }));
  return { within, unused };
}

/** No id is like this one. */
const NOBODYS = "-";

function inLibrary(
  user: Context<UserViewer>,
  own: Filter[],
  wanted: Pick<LibraryFilter, "tag" | "notTag">,
): SQL | undefined {
  const states = own.flatMap((filter) => (filter.field === "is" ? [filter] : []));
  const notes = own.find((filter) => filter.field === "has");
  if (own.every(({ field }) => field === "list")) return undefined;
  const left = (not: boolean) =>
    states.flatMap((state) => (state.not === not ? (STATES[state.value] ?? []) : []));
  const asked = STATUSES.filter(
    (one) => (left(false).length === 0 || left(false).includes(one)) && !left(true).includes(one),
  );
  const filter = libraryFilter.parse({
    ...wanted,
    ...((left(false).length > 0 || left(true).length > 0) && { status: asked }),
    ...(notes && { notes: notes.not ? "no" : "yes" }),
  });
  const { cursor: _, limit: __, until: ___, beyond: ____, ...entries } = filter;
  const negative = states.some(({ value, not }) => value === "saved" && not);
  const inside = sql`papers.id in (select ${libraryEntries.paperId} from ${libraryEntries} where ${entriesMatching(user, entries)})`;
  return negative ? sql`not ${inside}` : inside;
}

const onLists = ({ viewer }: Context<UserViewer>, ids: string[]): SQL => sql`papers.id in (
  select ${listEntries.paperId} from ${listEntries} join ${lists} on ${lists.id} = ${listEntries.listId}
  where ${and(inArray(listEntries.listId, ids), isNull(listEntries.deletedAt), memberLists(viewer))})`;

async function findTags({ db, viewer }: Context<UserViewer>, own: Filter[]) {
  const names = own.flatMap((filter) => (filter.field === "tag" ? [filter.value] : []));
  if (names.length === 0) return new Map<string, string[]>();
  const rows = await db
    .select({ id: tags.id, name: sql<string>`lower(${tags.name})` })
    .from(tags)
    .where(and(ownTags(viewer), named(sql`${tags.name}`, names)));
  return grouped(rows.map(({ id, name }) => [name, id]));
}

async function findLists({ db, viewer }: Context<UserViewer>, own: Filter[]) {
  const names = own.flatMap((filter) => (filter.field === "list" ? [filter.value] : []));
  if (names.length === 0) return new Map<string, string[]>();
  const rows = await db
    .select({ id: lists.id, slug: lists.slug, title: sql<string>`lower(${lists.title})` })
    .from(lists)
    .where(
      and(
        memberLists(viewer),
        or(
          named(sql`${lists.title}`, names),
          inArray(
            lists.slug,
            names.map((name) => name.toLowerCase()),
          ),
        ),
      ),
    );
  return grouped(
    rows.flatMap(({ id, slug, title }) => [
      [slug, id],
      [title, id],
    ]),
  );
}

function grouped(pairs: [string, string][]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const [name, id] of pairs) groups.set(name, [...(groups.get(name) ?? []), id]);
  return groups;
}
