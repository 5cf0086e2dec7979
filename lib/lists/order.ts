import { asc, eq, sql } from "drizzle-orm";
import { generateKeyBetween, generateNKeysBetween } from "fractional-indexing";
import { listEntries, listSections } from "@/db/schema";
import type { Context, UserViewer } from "@/lib/context";
import type { Place, SectionPlace } from "./schema";

/** A paper or a heading in a list's order; what was removed keeps its place, to come back to. */
export interface Item {
  /** What moves call it: a paper by its id, a heading by its id after `section:`. */
  ref: string;
  position: string;
  removed: boolean;
}

export const sectionId = (ref: string) => ref.slice("section:".length);
export const sectionRef = (id: string) => `section:${id}`;
export const isSection = ({ ref }: { ref: string }) => ref.startsWith("section:");

/** All that stands in a list in its order; for verbs that hold the list's lock. */
export async function itemsOf({ db }: Context<UserViewer>, listId: string): Promise<Item[]> {
  const papers = await db
    .select({
      ref: listEntries.paperId,
      position: listEntries.position,
      deletedAt: listEntries.deletedAt,
    })
    .from(listEntries)
    .where(eq(listEntries.listId, listId))
    .orderBy(asc(listEntries.position), asc(listEntries.paperId));
  const sections = await db
    .select({
      ref: listSections.id,
      position: listSections.position,
      deletedAt: listSections.deletedAt,
    })
    .from(listSections)
    .where(eq(listSections.listId, listId))
    .orderBy(asc(listSections.position), asc(listSections.id));
  const headings = sections.map((row) => ({ ...row, ref: sectionRef(row.ref) }));
  return [...papers, ...headings]
    .map(({ deletedAt, ...row }) => ({ ...row, removed: deletedAt !== null }))
    .sort((a, b) => (a.position < b.position ? -1 : a.position > b.position ? 1 : 0));
}

/** The position of what stands last in a list; headings stand in the same order as papers. */
export async function lastPosition(
  { db }: Context<UserViewer>,
  listId: string,
): Promise<string | null> {
  const [last] = await db.execute<{ position: string | null }>(sql`
    select max(position) as position from (
      select position from list_entries where list_id = ${listId}
      union all
      select position from list_sections where list_id = ${listId}) taken`);
  return last?.position ?? null;
}

/** A position behind everything in a list. */
export const endOf = async (tx: Context<UserViewer>, listId: string) =>
  generateKeyBetween(await lastPosition(tx, listId), null);

/** What an item follows; null at the start. */
export function followed(items: Item[], ref: string): string | null {
  const at = items.findIndex((item) => item.ref === ref);
  return items.slice(0, at).findLast((item) => !item.removed)?.ref ?? null;
}

/**
 * Where an item goes: the new position, or undefined when it stands there. An item that it is to
 * follow may have been removed meanwhile: its place is still known. One that is gone altogether
 * leaves the end.
 */
export function positionAt(items: Item[], ref: string, place: Place): string | undefined {
  const at = items.findIndex((item) => item.ref === ref);
  const others = items.filter((item) => item.ref !== ref);
  const gap = gapAt(others, at, ref, place);
  const [from, to] = gap < at ? [gap, at] : [at, gap];
  if (others.slice(from, to).every((item) => item.removed)) return undefined;
  return generateKeyBetween(others[gap - 1]?.position ?? null, others[gap]?.position ?? null);
}

/** Before which of the others an item goes that stands before the one at `at`. */
function gapAt(others: Item[], at: number, self: string, { after, step, to }: Place): number {
  if (step === "up") return lastIndex(others.slice(0, at), isThere);
  if (step === "down") {
    const next = others.findIndex((item, i) => i >= at && isThere(item));
    return next === -1 ? at : next + 1;
  }
  if (to !== undefined) return gapOfNumber(others, at, to);
  if (after === null || after === undefined) return 0;
  if (after === self) return at;
  const neighbour = others.findIndex((item) => item.ref === after);
  return neighbour === -1 ? others.length : neighbour + 1;
}

/** Takes the place of the paper that has the number now, under the heading where that one stands. */
function gapOfNumber(others: Item[], at: number, to: number): number {
  const papers = others.flatMap((item, i) => (isThere(item) && !isSection(item) ? [i] : []));
  const before = papers.filter((i) => i < at).length;
  const wanted = Math.min(to - 1, papers.length);
  if (wanted === before) return at;
  return wanted < before ? (papers[wanted] ?? at) : (papers[wanted - 1] ?? at) + 1;
}

/**
 * Where a heading goes with all that stands below it: among the other sections, never into one.
 * @returns new positions by ref, none when it stands there; and the section that it followed before
 */
export function sectionAt(
  items: Item[],
  ref: string,
  place: SectionPlace,
): { positions: Map<string, string>; before: string | null } {
  const start = items.findIndex((item) => item.ref === ref);
  const end = endOfSection(items, start);
  const block = items.slice(start, end);
  const others = [...items.slice(0, start), ...items.slice(end)];
  const before = others.slice(0, start).findLast(isHeading)?.ref ?? null;
  const stays = block.some((item) => item.ref === place.after);
  const gap = stays ? start : sectionGap(others, start, place);
  if (gap === start) return { positions: new Map(), before };
  const keys = generateNKeysBetween(
    others[gap - 1]?.position ?? null,
    others[gap]?.position ?? null,
    block.length,
  );
  return { positions: new Map(block.map((item, i) => [item.ref, keys[i] ?? ""])), before };
}

function sectionGap(others: Item[], at: number, { after, step }: SectionPlace): number {
  if (step === "up") return lastIndex(others.slice(0, at), isHeading, at);
  if (step === "down") return isHeading(others[at]) ? endOfSection(others, at) : at;
  const first = others.findIndex(isHeading);
  if (after === null || after === undefined) return first === -1 ? others.length : first;
  const neighbour = others.findIndex((item) => item.ref === after);
  return neighbour === -1 ? others.length : endOfSection(others, neighbour);
}

/** Behind the last item of the section in which the one at `at` stands. */
function endOfSection(items: Item[], at: number): number {
  const next = items.findIndex((item, i) => i > at && isHeading(item));
  return next === -1 ? items.length : next;
}

const isThere = (item: Item) => !item.removed;
const isHeading = (item: Item | undefined) =>
  item !== undefined && isThere(item) && isSection(item);

function lastIndex(items: Item[], which: (item: Item) => boolean, otherwise = items.length) {
  const at = items.findLastIndex(which);
  return at === -1 ? otherwise : at;
}

/** Writes new positions of papers and headings. */
export async function setPositions(
  { db }: Context<UserViewer>,
  listId: string,
  positions: ReadonlyMap<string, string>,
): Promise<void> {
  const moved = [...positions].map(([ref, position]) => ({ ref, position }));
  if (moved.length === 0) return;
  // One statement for all of a long section.
  const rows = sql`json_to_recordset(${JSON.stringify(moved)}::json) as moved(ref text, "position" text)`;
  await db.execute(
    sql`update list_entries e set "position" = moved."position" from ${rows} where e.list_id = ${listId} and e.paper_id = moved.ref`,
  );
  await db.execute(
    sql`update list_sections s set "position" = moved."position" from ${rows} where s.list_id = ${listId} and 'section:' || s.id = moved.ref`,
  );
}
