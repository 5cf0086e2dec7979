import { and, eq, isNotNull, isNull } from "drizzle-orm";
import { generateKeyBetween } from "fractional-indexing";
import { newId } from "@/db/ids";
import { listSections } from "@/db/schema";
import { type Context, parseInput, type UserViewer } from "@/lib/context";
import { notFound } from "@/lib/errors";
import type { EditableList } from "./access";
import { type Changed, changeList } from "./changing";
import { recordEvent } from "./events";
import {
  endOf,
  followed,
  type Item,
  itemsOf,
  positionAt,
  sectionAt,
  sectionRef,
  setPositions,
} from "./order";
import {
  moveHeadingInput,
  moveSectionInput,
  newSectionInput,
  renameSectionInput,
  sectionInput,
} from "./schema";

/**
 * Puts a heading above a paper or another heading of a list, or at the list's end. Its owner and
 * editors may.
 * @throws unauthenticated, invalid, not_found
 */
export async function addSection(
  ctx: Context,
  input: unknown,
): Promise<Changed & { section: string }> {
  const { listId, title, above } = parseInput(newSectionInput, input);
  return changeList(ctx, listId, async (tx, list) => {
    const section = newId();
    const position = above
      ? positionAbove(await itemsOf(tx, list.id), above)
      : await endOf(tx, list.id);
    await tx.db.insert(listSections).values({ id: section, listId: list.id, title, position });
    await recordEvent(tx, list.id, "section-added", { title });
    return { section };
  });
}

function positionAbove(items: Item[], ref: string): string {
  const at = items.findIndex((item) => item.ref === ref);
  const gap = at === -1 ? items.length : at;
  return generateKeyBetween(items[gap - 1]?.position ?? null, items[gap]?.position ?? null);
}

/**
 * @returns the title before
 * @throws unauthenticated, invalid, not_found
 */
export async function renameSection(
  ctx: Context,
  input: unknown,
): Promise<Changed & { before: string }> {
  const { listId, section, title } = parseInput(renameSectionInput, input);
  return changeList(ctx, listId, async (tx, list) => {
    const { title: before } = await requireSection(tx, list, section);
    await tx.db.update(listSections).set({ title }).where(eq(listSections.id, section));
    if (title !== before) await recordEvent(tx, list.id, "section-renamed", { title });
    return { before };
  });
}

/**
 * Takes a heading out of a list; what stood below it belongs to the section above from then on.
 * @throws unauthenticated, invalid, not_found
 */
export async function removeSection(ctx: Context, input: unknown): Promise<Changed> {
  const { listId, section } = parseInput(sectionInput, input);
  return changeList(ctx, listId, async (tx, list) => {
    const { title } = await requireSection(tx, list, section);
    await tx.db
      .update(listSections)
      .set({ deletedAt: new Date() })
      .where(eq(listSections.id, section));
    await recordEvent(tx, list.id, "section-removed", { title });
    return {};
  });
}

/**
 * Puts a removed heading back where it was.
 * @throws unauthenticated, invalid, not_found
 */
export async function restoreSection(ctx: Context, input: unknown): Promise<Changed> {
  const { listId, section } = parseInput(sectionInput, input);
  return changeList(ctx, listId, async (tx, list) => {
    const [restored] = await tx.db
      .update(listSections)
      .set({ deletedAt: null })
      .where(and(sectionOf(list, section), isNotNull(listSections.deletedAt)))
      .returning({ title: listSections.title });
    if (!restored) throw notFound("removed section in this list");
    await recordEvent(tx, list.id, "section-restored", restored);
    return {};
  });
}

/**
 * Moves a heading with all that stands below it, up to the next heading: behind another section,
 * before all others, or one section up or down.
 * @returns the section (as `section:` and its id) that it followed before; null when it was the first
 * @throws unauthenticated, invalid, not_found
 */
export async function moveSection(
  ctx: Context,
  input: unknown,
): Promise<Changed & { before: string | null }> {
  const { listId, section, ...place } = parseInput(moveSectionInput, input);
  return changeList(ctx, listId, async (tx, list) => {
    await requireSection(tx, list, section);
    const moved = sectionAt(await itemsOf(tx, list.id), sectionRef(section), place);
    await setPositions(tx, list.id, moved.positions);
    return { before: moved.before };
  });
}

/**
 * Moves a heading alone: what stands between its old and its new place changes its section.
 * @returns what it followed before; null when it was the first
 * @throws unauthenticated, invalid, not_found
 */
export async function moveHeading(
  ctx: Context,
  input: unknown,
): Promise<Changed & { before: string | null }> {
  const { listId, section, ...place } = parseInput(moveHeadingInput, input);
  return changeList(ctx, listId, async (tx, list) => {
    await requireSection(tx, list, section);
    const items = await itemsOf(tx, list.id);
    const position = positionAt(items, sectionRef(section), place);
    if (position) await setPositions(tx, list.id, new Map([[sectionRef(section), position]]));
    return { before: followed(items, sectionRef(section)) };
  });
}

const sectionOf = (list: EditableList, section: string) =>
  and(eq(listSections.listId, list.id), eq(listSections.id, section));

async function requireSection({ db }: Context<UserViewer>, list: EditableList, section: string) {
  const [found] = await db
    .select()
    .from(listSections)
    .where(and(sectionOf(list, section), isNull(listSections.deletedAt)));
  if (!found) throw notFound("section in this list");
  return found;
}
