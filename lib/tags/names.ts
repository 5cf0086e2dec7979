import { and, eq, ne, sql } from "drizzle-orm";
import { newId } from "@/db/ids";
import { tags } from "@/db/schema";
import type { Context, UserViewer } from "@/lib/context";
import { invalid } from "@/lib/errors";
import { ownTags } from "./access";
import { tagColumns } from "./queries";
import { type Color, NAME_LENGTH, type Tag } from "./schema";

/** The viewer's tag of that name, whatever its case. */
export async function findTagNamed(
  { db, viewer }: Context<UserViewer>,
  name: string,
  except = "",
): Promise<Tag | null> {
  const named = sql`lower(${tags.name}) = lower(${name})`;
  const [tag] = await db
    .select(tagColumns)
    .from(tags)
    .where(and(ownTags(viewer), named, ne(tags.id, except)));
  return tag ?? null;
}

/** The name itself, or with the first number behind it that none of the viewer's tags has. */
export async function freeName({ db, viewer }: Context<UserViewer>, name: string): Promise<string> {
  const rows = await db
    .select({ name: sql<string>`lower(${tags.name})` })
    .from(tags)
    .where(ownTags(viewer));
  const taken = new Set(rows.map((row) => row.name));
  for (let number = 1; ; number += 1) {
    const suffix = number === 1 ? "" : ` (${number})`;
    const wanted = [...name].slice(0, NAME_LENGTH - suffix.length).join("") + suffix;
    if (!taken.has(wanted.toLowerCase())) return wanted;
  }
}

export async function insertTag(
  ctx: Context<UserViewer>,
  name: string,
  color: Color,
): Promise<Tag> {
  const tag = { id: newId(), name, color };
  await ctx.db.insert(tags).values({ ...tag, userId: ctx.viewer.id });
  return tag;
}

export const nameTaken = (name: string) => invalid({ name: `You have a tag “${name}” already.` });

/** The viewer's tag that has the number key. */
export async function findTagAt(
  { db, viewer }: Context<UserViewer>,
  digit: number,
): Promise<Tag | null> {
  const [tag] = await db
    .select(tagColumns)
    .from(tags)
    .where(and(ownTags(viewer), eq(tags.digit, digit)));
  return tag ?? null;
}
