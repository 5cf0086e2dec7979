import { sql } from "drizzle-orm";
import { describeRange, findAnchor } from "@/lib/annotations/anchor";
import { indexSource } from "@/lib/annotations/source-index";
import type { Context, UserViewer } from "@/lib/context";
import type { Before, PlaceRow } from "./schema";

type Moved = Before["annotations"];

/**
 * Moves the viewer's annotations from one paper to another, those in the trash too, to where their
 * words stand in its abstract; those that don't stand there have no place. What members of a list
 * that goes on holding the first paper see or have answered stays there.
 * @returns where each of them was, and is
 */
export async function moveAnnotations(
  tx: Context<UserViewer>,
  kept: string,
  gone: string,
): Promise<Moved> {
  const before = await placesOn(tx, gone, sql`not ${saidInList(tx.viewer, gone)}`);
  const after = await placedOn(tx, kept, before);
  await setPlaces(tx, kept, after);
  return before.map((place, i) => ({ before: place, after: after[i] ?? place }));
}

/** Takes that back; one that has got another place meanwhile finds one on the paper that it came from. */
export async function moveAnnotationsBack(
  tx: Context<UserViewer>,
  kept: string,
  gone: string,
  moved: Moved,
): Promise<void> {
  const places = new Map(moved.map(({ before, after }) => [after.id, { before, after }]));
  const now = (await placesOn(tx, kept, sql`true`)).filter(({ id }) => places.has(id));
  const isUntouched = (place: PlaceRow) => isSame(place, places.get(place.id)?.after);
  const back = now.filter(isUntouched).map(({ id }) => places.get(id)?.before as PlaceRow);
  const anew = await placedOn(
    tx,
    gone,
    now.filter((place) => !isUntouched(place)),
  );
  await setPlaces(tx, gone, [...back, ...anew]);
}

const isSame = (a: PlaceRow, b: PlaceRow | undefined) =>
  Object.keys(a).every((name) => a[name as keyof PlaceRow] === b?.[name as keyof PlaceRow]);

/** Whether a list that holds the paper shows an annotation to its members alone, or their answers to it. */
const saidInList = (viewer: UserViewer, paper: string) => sql`exists (
  select 1 from list_entries e join lists l on l.id = e.list_id and l.deleted_at is null
  where e.paper_id = ${paper} and e.deleted_at is null and (e.list_id = a.list_id or exists (
    select 1 from annotation_replies r
    where r.annotation_id = a.id and r.list_id = e.list_id and r.user_id <> ${viewer.id})))`;

async function placesOn(
  { db, viewer }: Context<UserViewer>,
  paper: string,
  which: ReturnType<typeof saidInList>,
): Promise<PlaceRow[]> {
  const rows = await db.execute<PlaceRow & Record<string, unknown>>(sql`
    select id, version, exact, prefix, suffix, start_offset, end_offset from annotations a
    where user_id = ${viewer.id} and paper_id = ${paper} and ${which}
    order by id for update`);
  return [...rows];
}

/** The same quotes where they stand in the abstract of a paper. */
async function placedOn({ db }: Context<UserViewer>, paper: string, places: PlaceRow[]) {
  if (places.length === 0) return [];
  const [at] = await db.execute<{ version: number; abstract: string }>(sql`
    select version, abstract from papers where id = ${paper}`);
  if (!at) throw new Error("Papers of a merge are kept.");
  const index = indexSource(at.abstract);
  return places.map((place): PlaceRow => {
    const { id, exact, start_offset: start, end_offset: end } = place;
    const nowhere = { start_offset: null, end_offset: null };
    if (exact === null) return { ...place, ...nowhere, version: at.version };
    const [prefix, suffix] = [String(place.prefix), String(place.suffix)];
    const found = findAnchor(index, { exact: String(exact), prefix, suffix, start, end });
    if (!found) return { ...place, ...nowhere, version: at.version };
    const range = describeRange(at.abstract, found.start, found.end);
    return {
      ...{
        id,
        version: at.version,
        exact: range.exact,
        prefix: range.prefix,
        suffix: range.suffix,
      },
      ...{ start_offset: range.start, end_offset: range.end },
    };
  });
}

/** Without `revision` and `updated_at`: what somebody is writing in another tab still finds its note. */
async function setPlaces({ db, viewer }: Context<UserViewer>, paper: string, places: PlaceRow[]) {
  await db.execute(sql`
    update annotations set paper_id = ${paper}, version = r.version, exact = r.exact,
      prefix = r.prefix, suffix = r.suffix, start_offset = r.start_offset, end_offset = r.end_offset
    from jsonb_to_recordset(${JSON.stringify(places)}::jsonb) as r (id text, version int, exact text,
      prefix text, suffix text, start_offset int, end_offset int)
    where annotations.user_id = ${viewer.id} and annotations.id = r.id`);
}
