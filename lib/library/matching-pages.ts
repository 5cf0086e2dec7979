import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { libraryEntries } from "@/db/schema";
import { type Context, parseInput, requireUser, type UserViewer } from "@/lib/context";
import { decodeCursor, momentKey, type Page, toPage } from "@/lib/paging";
import { entriesMatching } from "./matching";
import { type LibraryFilter, libraryFilter, type Place, type Wanted } from "./schema";
import { type Sorting, sortingOf } from "./sorting";

const BATCH = 1000;
/** So that the first ones are there soon. */
const FIRST_BATCH = 50;
/** A page with an end of its own can have grown. */
const LONGEST = 1000;

/** A page of the ids of the papers that pass a filter, in its order. For verbs. */
export async function matchingPage(
  user: Context<UserViewer>,
  wanted: Wanted,
  { cursor, until, beyond, limit }: Partial<Place>,
): Promise<Page<string>> {
  const most = until ? LONGEST : (limit ?? BATCH);
  const sorting = sortingOf(user.viewer, wanted);
  const order = columnsOf(sorting).map((column) => sql`${column} ${sorting.direction}`);
  const rows = await user.db.execute<{ id: string; key: string; moment: string }>(sql`
    select ${libraryEntries.paperId} as id, ${moment} as moment,
      (${sorting.key?.value ?? sql`''`})::text as key
    from ${libraryEntries} ${sorting.join}
    where ${entriesMatching(user, wanted)}
      ${after(sorting, cursor)} ${after(sorting, beyond)} ${after(sorting, until, sql`not`)}
    order by ${sql.join(order, sql`, `)}
    limit ${most + 1}`);
  const { items, next } = toPage([...rows], most, ({ id, key, moment }) =>
    sorting.key ? [key, moment, id] : [moment, id],
  );
  return { items: items.map(({ id }) => id), next };
}

/**
 * The ids of all papers that pass a filter, in its order, a few first and then a thousand at a time. What is changed
 * between two batches is seen by the later one. `cursor` and `limit` of the filter are not heeded.
 * @throws unauthenticated, invalid; both when the first batch is asked for
 */
export async function* listMatchingPapers(
  ctx: Context,
  filter: LibraryFilter,
): AsyncGenerator<string[]> {
  const wanted = parseInput(libraryFilter, { ...filter, ...EVERYWHERE });
  const user = requireUser(ctx);
  let cursor: string | undefined;
  do {
    const page = await matchingPage(user, wanted, { cursor, limit: cursor ? BATCH : FIRST_BATCH });
    if (page.items.length > 0) yield page.items;
    cursor = page.next ?? undefined;
  } while (cursor);
}

/** How many papers pass a filter. @throws unauthenticated, invalid */
export async function countMatching(ctx: Context, filter: LibraryFilter): Promise<number> {
  const wanted = parseInput(libraryFilter, { ...filter, ...EVERYWHERE });
  const user = requireUser(ctx);
  return user.db.$count(libraryEntries, entriesMatching(user, wanted));
}

const EVERYWHERE = { cursor: undefined, until: undefined, beyond: undefined, limit: undefined };

const columnsOf = ({ key }: Sorting): SQL[] => [
  ...(key ? [key.value] : []),
  sql`${libraryEntries.addedAt}`,
  sql`${libraryEntries.paperId}`,
];

/** A row comparison goes on from where the last page ended. */
function after(sorting: Sorting, cursor: string | undefined, not: SQL = sql``): SQL {
  const { key, further } = sorting;
  const ends = [z.iso.datetime(), z.string().max(64)] as const;
  const schema: z.ZodType<string[]> = key ? z.tuple([key.schema, ...ends]) : z.tuple([...ends]);
  const keys = decodeCursor(cursor, schema);
  if (!keys) return sql``;
  const types = [...(key ? [key.type] : []), sql`timestamptz`, sql`text`];
  const last = keys.map((value, i) => sql`${value}::${types[i]}`);
  return sql`and ${not} ((${sql.join(columnsOf(sorting), sql`, `)}) ${further} (${sql.join(last, sql`, `)}))`;
}

const moment = momentKey(libraryEntries.addedAt);
