import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { makePaper, makeUser } from "@/db/factories";
import { annotations, listMembers } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { addToList } from "@/lib/lists/entries";
import { createList, deleteList } from "@/lib/lists/mutations";
import { listJoinedLists } from "@/lib/lists/queries";
import { deleteTag } from "@/lib/tags/mutations";
import { countAnnotations, findAnnotations, listAnnotationTags } from "./finding";
import { annotatePaper, deleteAnnotation } from "./mutations";
import type { AnnotationFilter } from "./schema";

const db = testDatabase();

type Owner = Awaited<ReturnType<typeof makeUser>>;

async function note(owner: Owner, words: string, made: Record<string, unknown> = {}) {
  const paper = (made.paper as string | undefined) ?? (await makePaper(db)).id;
  const { id } = await annotatePaper(owner, { paper, note: words, ...made });
  return { id, paper };
}

/** The words of the notes that pass, last made first; counting agrees with finding. */
async function found(owner: Owner, filter: AnnotationFilter) {
  const { items } = await findAnnotations(owner, filter);
  expect(await countAnnotations(owner, filter)).toBe(items.length);
  return items.map((item) => item.note);
}

test("each filter narrows, and all that are given must hold", async () => {
  const owner = await makeUser(db);
  const { id: list } = await createList(owner, { title: "Group" });
  const first = await note(owner, "Bends sharply", { color: "rose", tags: ["doubt"] });
  await note(owner, "Bends slowly", { audience: `members:${list}`, tags: ["doubt"] });
  await note(owner, "Folds", { audience: "public", color: "rose" });
  await addToList(owner, { listId: list, paper: first.paper });
  const [tag] = await listAnnotationTags(owner);
  expect(tag).toMatchObject({ name: "doubt", count: 2 });
  expect(await found(owner, {})).toEqual(["Folds", "Bends slowly", "Bends sharply"]);
  expect(await found(owner, { color: "rose" })).toEqual(["Folds", "Bends sharply"]);
  expect(await found(owner, { tag: tag?.id })).toEqual(["Bends slowly", "Bends sharply"]);
  expect(await found(owner, { list })).toEqual(["Bends sharply"]);
  expect(await found(owner, { paper: first.paper })).toEqual(["Bends sharply"]);
  expect(await found(owner, { visibility: "members" })).toEqual(["Bends slowly"]);
  expect(await found(owner, { q: "bending -slowly" })).toEqual(["Bends sharply"]);
  expect(await found(owner, { q: "bending", color: "amber" })).toEqual(["Bends slowly"]);
});

test("days are those of UTC, both included", async () => {
  const owner = await makeUser(db);
  for (const moment of ["2026-03-01T23:59:59.999Z", "2026-03-02T00:00:00Z", "2026-03-03T12:00Z"]) {
    const { id } = await note(owner, moment);
    await db
      .update(annotations)
      .set({ createdAt: new Date(moment) })
      .where(eq(annotations.id, id));
  }
  expect(await found(owner, { from: "2026-03-02" })).toHaveLength(2);
  expect(await found(owner, { to: "2026-03-02" })).toHaveLength(2);
  expect(await found(owner, { from: "2026-03-02", to: "2026-03-02" })).toEqual([
    "2026-03-02T00:00:00Z",
  ]);
});

test("a list narrows for its members alone", async () => {
  const owner = await makeUser(db);
  const reader = await makeUser(db);
  const { id: list } = await createList(owner, { title: "Group" });
  const { paper } = await note(reader, "mine");
  await addToList(owner, { listId: list, paper });
  expect(await found(reader, { list })).toEqual([]);
  expect(await listJoinedLists(reader)).toEqual([]);
  await db.insert(listMembers).values({ listId: list, userId: reader.viewer.id, role: "viewer" });
  expect(await found(reader, { list })).toEqual(["mine"]);
  expect(await listJoinedLists(reader)).toMatchObject([{ id: list, title: "Group" }]);
  await deleteList(owner, { id: list });
  expect(await listJoinedLists(reader)).toEqual([]);
});

test("tags count what is in use, and those in the trash are not offered", async () => {
  const owner = await makeUser(db);
  const { id } = await note(owner, "one", { tags: ["a", "b"] });
  await note(owner, "two", { tags: ["a"] });
  await deleteAnnotation(owner, { id });
  const tags = await listAnnotationTags(owner);
  expect(tags.map(({ name, count }) => [name, count])).toEqual([["a", 1]]);
  await deleteTag(owner, { id: tags[0]?.id });
  expect(await listAnnotationTags(owner)).toEqual([]);
});

test("pages follow one another without a gap, also among those made at the same moment", async () => {
  const owner = await makeUser(db);
  const { id: paper } = await makePaper(db);
  for (let i = 0; i < 12; i += 1) await note(owner, `${i}`, { paper });
  await db
    .update(annotations)
    .set({ createdAt: new Date("2026-03-01T00:00:00Z") })
    .where(eq(annotations.userId, owner.viewer.id));
  const seen: string[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const page: Awaited<ReturnType<typeof findAnnotations>> = await findAnnotations(owner, {
      limit: 5,
      ...(cursor && { cursor }),
    });
    seen.push(...page.items.map((item) => item.id));
    cursor = page.next;
  }
  expect(seen).toHaveLength(12);
  expect(new Set(seen).size).toBe(12);
});
