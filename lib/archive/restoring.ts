import { and, eq, isNull } from "drizzle-orm";
import { newId } from "@/db/ids";
import { colorNames, tags } from "@/db/schema";
import { type Context, lockOwner, type UserViewer } from "@/lib/context";
import { theTag } from "@/lib/tags/access";
import { isBelow } from "./nesting";
import { restoreAnnotations } from "./restoring-annotations";
import {
  restoreDismissals,
  restoreDistinct,
  restoreFollows,
  restorePattern,
  restoreProfile,
} from "./restoring-habits";
import { restoreLists } from "./restoring-lists";
import { restoreRules, restoreSmartLists } from "./restoring-rules";
import type { Ids, Rest, Restored } from "./schema";

type Ctx = Context<UserViewer>;

/**
 * Brings back what stands around an archive’s papers, once these are there. Lists and annotations
 * come back private, whoever saw them before. What is here already is not doubled.
 * @param madeTags the tags that the papers have brought; new ones are added
 */
export async function restoreRest(
  tx: Ctx,
  rest: Rest,
  { papers, madeTags }: { papers: ReadonlyMap<string, string>; madeTags: string[] },
): Promise<Restored> {
  await lockOwner(tx);
  const tagIds = await restoreTags(tx, rest.tags, madeTags);
  const lists = await restoreLists(tx, rest.lists, papers);
  const ids: Ids = { papers, tags: tagIds, lists: lists.ids };
  return {
    lists: lists.made,
    annotations: await restoreAnnotations(tx, rest.annotations, ids),
    smartLists: await restoreSmartLists(tx, rest["smart-lists"], ids),
    rules: await restoreRules(tx, rest.rules, ids),
    colors: await restoreColors(tx, rest.colors),
    pattern: await restorePattern(tx, rest.settings),
    profile: await restoreProfile(tx, rest.settings),
    follows: await restoreFollows(tx, rest.follows, ids),
    dismissals: await restoreDismissals(tx, rest.dismissals, ids),
    distinct: await restoreDistinct(tx, rest.distinct, ids),
  };
}

/** A tag that was here keeps its colour and its place; new ones get what they had. */
async function restoreTags(
  { db, viewer }: Ctx,
  lines: Rest["tags"],
  made: string[],
): Promise<Map<string, string>> {
  const mine = await db
    .select({ id: tags.id, name: tags.name, digit: tags.digit })
    .from(tags)
    .where(and(eq(tags.userId, viewer.id), isNull(tags.deletedAt)));
  const byName = new Map(mine.map(({ id, name }) => [name.toLowerCase(), id]));
  const ids = new Map<string, string>();
  for (const { id, name } of lines) {
    const known = byName.get(name.toLowerCase()) ?? newId();
    if (!byName.has(name.toLowerCase())) {
      await db.insert(tags).values({ id: known, name, userId: viewer.id });
      byName.set(name.toLowerCase(), known);
      made.push(known);
    }
    ids.set(id, known);
  }
  const fresh = new Set(made);
  const digits = new Set(mine.map(({ digit }) => digit));
  const above = new Map(lines.map(({ id, parent }) => [id, parent]));
  for (const { id, color, parent, digit } of lines) {
    const here = ids.get(id) ?? "";
    if (!fresh.has(here)) continue;
    const within = parent && !isBelow(parent, id, above) ? (ids.get(parent) ?? null) : null;
    const free = digit !== null && !digits.has(digit) ? digit : null;
    digits.add(free);
    await db
      .update(tags)
      .set({ color, parentId: within === here ? null : within, digit: free })
      .where(theTag({ userId: viewer.id, id: here }));
  }
  return ids;
}

async function restoreColors({ db, viewer }: Ctx, lines: Rest["colors"]) {
  if (lines.length === 0) return [];
  return db
    .insert(colorNames)
    .values(lines.map((line) => ({ ...line, userId: viewer.id })))
    .onConflictDoNothing()
    .returning({ color: colorNames.color, name: colorNames.name });
}
