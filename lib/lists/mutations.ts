import { and, asc, desc, eq, gt, isNotNull, isNull, ne, sql } from "drizzle-orm";
import { generateKeyBetween } from "fractional-indexing";
import { newId } from "@/db/ids";
import { listMembers, lists } from "@/db/schema";
import { requireFewLinks } from "@/lib/accounts/few-links";
import {
  type Context,
  inTransaction,
  lockOwner,
  parseInput,
  requireUser,
  type UserViewer,
} from "@/lib/context";
import { invalid, notFound } from "@/lib/errors";
import { ownLists, requireOwnList } from "./access";
import {
  archiveListInput,
  createListInput,
  listInput,
  moveListInput,
  updateListInput,
  type Visibility,
} from "./schema";
import { freeSlug, secretSlug, slugify } from "./slug";
import { widening } from "./widening";

/** Where a list stands, for pages that show it to strangers. */
export interface ListAddress {
  id: string;
  handle: string;
  slug: string;
}

/**
 * Makes a private list, first among the viewer's.
 * @throws unauthenticated, invalid
 */
export async function createList(ctx: Context, input: unknown): Promise<ListAddress> {
  const { title } = parseInput(createListInput, input);
  return inTransaction(requireUser(ctx), async (tx) => {
    await lockOwner(tx);
    const [first] = await tx.db
      .select({ position: lists.position })
      .from(lists)
      .where(eq(lists.userId, tx.viewer.id))
      .orderBy(asc(lists.position))
      .limit(1);
    const list = {
      id: newId(),
      title,
      slug: freeSlug(slugify(title), await slugsOf(tx)),
      position: generateKeyBetween(null, first?.position ?? null),
    };
    await tx.db.insert(lists).values({ ...list, userId: tx.viewer.id });
    await tx.db
      .insert(listMembers)
      .values({ listId: list.id, userId: tx.viewer.id, role: "owner" });
    return { id: list.id, handle: tx.viewer.handle, slug: list.slug };
  });
}

/**
 * Changes a list's title, address, description, cover, visibility, whether it shares annotations,
 * takes proposals and is a syllabus. A list that becomes unlisted gets an address that can't be
 * guessed, unless it has one from before. A change that shows notes to more people than see them now
 * needs `agreed`.
 * @returns its address and the values before
 * @throws unauthenticated, invalid (also when the address is taken, or for want of `agreed`), not_found
 */
export async function updateList(ctx: Context, input: unknown) {
  const user = requireUser(ctx);
  const { id, agreed, ...values } = parseInput(updateListInput, input);
  return inTransaction(user, async (tx) => {
    await lockOwner(tx);
    const list = await requireOwnList(tx, id);
    const hides = values.visibility === "unlisted" && list.visibility !== "unlisted";
    const kept = list.slugIsSecret && values.slug === list.slug;
    const slug = hides && !kept ? secretSlug(values.slug) : values.slug;
    if ((await slugsOf(tx, id)).has(slug)) {
      throw invalid({ slug: "Another list of yours has this address." });
    }
    if (values.visibility !== "private") {
      await requireFewLinks(tx, { description: values.description });
    }
    const asked = await widening(tx, list, values);
    if (asked && agreed !== true && agreed !== asked) throw invalid({ agreed: asked });
    await tx.db
      .update(lists)
      .set({ ...values, slug, slugIsSecret: kept || slug !== values.slug, updatedAt: new Date() })
      .where(eq(lists.id, id));
    const { title, description, cover, visibility, sharesAnnotations, comparesOn } = list;
    const { takesProposals, isSyllabus } = list;
    const settings = { title, description, cover, visibility, sharesAnnotations, comparesOn };
    const before = { id, slug: list.slug, ...settings, takesProposals, isSyllabus };
    return { address: { id, handle: tx.viewer.handle, slug } satisfies ListAddress, before };
  });
}

/**
 * Puts a list away, out of menus and overviews, or takes it back; at its address it stays.
 * @returns whether it was put away before
 * @throws unauthenticated, invalid, not_found
 */
export async function archiveList(
  ctx: Context,
  input: unknown,
): Promise<ListAddress & { title: string; before: boolean }> {
  const { id, archived } = parseInput(archiveListInput, input);
  return inTransaction(requireUser(ctx), async (tx) => {
    const { slug, title, archivedAt } = await requireOwnList(tx, id);
    const before = archivedAt !== null;
    if (archived !== before) {
      await tx.db
        .update(lists)
        .set({ archivedAt: archived ? new Date() : null })
        .where(eq(lists.id, id));
    }
    return { id, handle: tx.viewer.handle, slug, title, before };
  });
}

/**
 * Moves a list to the trash.
 * @throws unauthenticated, invalid, not_found
 */
export async function deleteList(
  ctx: Context,
  input: unknown,
): Promise<ListAddress & { title: string; visibility: Visibility }> {
  const { id } = parseInput(listInput, input);
  return inTransaction(requireUser(ctx), async (tx) => {
    const { slug, title, visibility } = await requireOwnList(tx, id);
    await tx.db.update(lists).set({ deletedAt: new Date() }).where(eq(lists.id, id));
    return { id, handle: tx.viewer.handle, slug, title, visibility };
  });
}

/**
 * Takes a list out of the trash. It gets another address when its own was taken meanwhile.
 * @throws unauthenticated, invalid, not_found
 */
export async function restoreList(ctx: Context, input: unknown): Promise<ListAddress> {
  const { id } = parseInput(listInput, input);
  return inTransaction(requireUser(ctx), async (tx) => {
    await lockOwner(tx);
    const mine = and(eq(lists.id, id), eq(lists.userId, tx.viewer.id), isNotNull(lists.deletedAt));
    const [list] = await tx.db.select({ slug: lists.slug }).from(lists).where(mine).for("update");
    if (!list) throw notFound("list in your trash");
    const slug = freeSlug(list.slug, await slugsOf(tx));
    await tx.db.update(lists).set({ deletedAt: null, slug }).where(mine);
    return { id, handle: tx.viewer.handle, slug };
  });
}

/**
 * Moves a list among the viewer's.
 * @returns the list that it followed before; null when it was the first
 * @throws unauthenticated, invalid, not_found
 */
export async function moveList(ctx: Context, input: unknown): Promise<{ before: string | null }> {
  const { id, after } = parseInput(moveListInput, input);
  return inTransaction(requireUser(ctx), async (tx) => {
    await lockOwner(tx);
    const list = await requireOwnList(tx, id);
    const before = await followed(tx, list);
    if (after === id || after === before) return { before };
    const low = after === null ? null : (await requireOwnList(tx, after)).position;
    const [next] = await tx.db
      .select({ position: lists.position })
      .from(lists)
      .where(
        and(
          // Those in the trash too: their places are taken until they are gone.
          eq(lists.userId, tx.viewer.id),
          ne(lists.id, id),
          low === null ? undefined : gt(lists.position, low),
        ),
      )
      .orderBy(asc(lists.position))
      .limit(1);
    const position = generateKeyBetween(low, next?.position ?? null);
    await tx.db.update(lists).set({ position }).where(eq(lists.id, id));
    return { before };
  });
}

async function followed(
  tx: Context<UserViewer>,
  list: { position: string },
): Promise<string | null> {
  const [row] = await tx.db
    .select({ id: lists.id })
    .from(lists)
    .where(and(ownLists(tx.viewer), sql`${lists.position} < ${list.position}`))
    .orderBy(desc(lists.position))
    .limit(1);
  return row?.id ?? null;
}

async function slugsOf({ db, viewer }: Context<UserViewer>, except = ""): Promise<Set<string>> {
  const rows = await db
    .select({ slug: lists.slug })
    .from(lists)
    .where(and(eq(lists.userId, viewer.id), isNull(lists.deletedAt), ne(lists.id, except)));
  return new Set(rows.map((row) => row.slug));
}
