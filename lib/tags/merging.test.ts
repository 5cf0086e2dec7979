import { eq } from "drizzle-orm";
import fc from "fast-check";
import { expect, test } from "vitest";
import { makePaper, makeUser } from "@/db/factories";
import { newId } from "@/db/ids";
import {
  annotationTags,
  libraryEntries,
  libraryEntryTags,
  rules,
  smartLists,
  tags,
} from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { annotatePaper } from "@/lib/annotations/mutations";
import { listTrash } from "@/lib/trash/queries";
import { setTagDigit } from "./digits";
import { mergeTags } from "./merging";
import { createTag, deleteTag, restoreTag } from "./mutations";
import { nestTag } from "./nesting";
import { listTagTree } from "./queries";

const db = testDatabase();
type Me = Awaited<ReturnType<typeof makeUser>>;

/** All that tags are and hang on, without what a person is told of. */
const everything = async ({ viewer }: Me) => ({
  tags: await db.select().from(tags).where(eq(tags.userId, viewer.id)).orderBy(tags.id),
  papers: await db
    .select({ paper: libraryEntryTags.paperId, tag: libraryEntryTags.tagId })
    .from(libraryEntryTags)
    .where(eq(libraryEntryTags.userId, viewer.id))
    .orderBy(libraryEntryTags.paperId, libraryEntryTags.tagId),
  notes: await db
    .select({ note: annotationTags.annotationId, tag: annotationTags.tagId })
    .from(annotationTags)
    .where(eq(annotationTags.userId, viewer.id))
    .orderBy(annotationTags.annotationId, annotationTags.tagId),
  rules: await db.select().from(rules).where(eq(rules.userId, viewer.id)).orderBy(rules.id),
  smartLists: await db
    .select()
    .from(smartLists)
    .where(eq(smartLists.userId, viewer.id))
    .orderBy(smartLists.id),
});

const scene = fc.record({
  /** Below which of those before it each tag stands. */
  parents: fc.array(fc.nat(5), { minLength: 3, maxLength: 6 }),
  digits: fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
  carried: fc.array(fc.tuple(fc.nat(2), fc.nat(5)), { maxLength: 10 }),
  noted: fc.array(fc.nat(5), { maxLength: 4 }),
  trashed: fc.nat(9),
  merged: fc.tuple(fc.nat(5), fc.nat(5)),
});

type Scene = typeof scene extends fc.Arbitrary<infer T> ? T : never;

test("merging two tags and restoring the first gives back exactly what was", async () => {
  const papers = [await makePaper(db), await makePaper(db), await makePaper(db)];
  let merges = 0;
  await fc.assert(
    fc.asyncProperty(scene, async (drawnScene) => {
      const me = await makeUser(db);
      const ids = await furnish(
        me,
        papers.map(({ id }) => id),
        drawnScene,
      );
      const at = (index: number) => ids[index % ids.length] ?? "";
      const before = await everything(me);
      const [id, into] = [at(drawnScene.merged[0]), at(drawnScene.merged[1])];
      const done = await mergeTags(me, { id, into }).catch((error) => {
        if (!["invalid", "not_found"].includes(error.code)) throw error;
      });
      if (!done) {
        expect(await everything(me)).toEqual(before);
        return;
      }
      merges += 1;
      const tree = await listTagTree(me);
      const living = before.tags.filter((tag) => !tag.deletedAt);
      expect(tree.map((tag) => tag.id).sort()).toEqual(
        living
          .map((tag) => tag.id)
          .filter((one) => one !== id)
          .sort(),
      );
      const carriers = new Set(
        before.papers.filter(({ tag }) => [id, into].includes(tag)).map(({ paper }) => paper),
      );
      expect(tree.find((tag) => tag.id === into)?.papers).toBe(carriers.size);
      expect((await listTrash(me, { kind: "tag" })).items.map((item) => item.id)).toContain(id);
      await restoreTag(me, { id });
      expect(await everything(me)).toEqual(before);
    }),
    { numRuns: 40 },
  );
  expect(merges).toBeGreaterThan(5);
});

/** Tags in a tree, some with number keys, on papers and notes, in rules and smart lists. */
async function furnish(me: Me, papers: string[], wanted: Scene) {
  const ids: string[] = [];
  for (const [index, parent] of wanted.parents.entries()) {
    const { id } = await createTag(me, { name: `tag ${index}` });
    if (index > 0 && parent < index) await nestTag(me, { id, parent: ids[parent] ?? "" });
    if (wanted.digits[index]) await setTagDigit(me, { id, digit: index + 1 });
    ids.push(id);
  }
  const at = (index: number) => ids[index % ids.length] ?? "";
  const userId = me.viewer.id;
  await db.insert(libraryEntries).values(papers.map((paperId) => ({ userId, paperId })));
  for (const [paper, tag] of wanted.carried) {
    await db
      .insert(libraryEntryTags)
      .values({ userId, paperId: papers[paper] ?? "", tagId: at(tag) })
      .onConflictDoNothing();
  }
  for (const tag of wanted.noted) {
    await annotatePaper(me, { paper: papers[0], note: "n", tags: [`tag ${tag % ids.length}`] });
  }
  for (const [index, tagId] of ids.entries()) {
    const shared = { id: newId(), userId, name: `of ${index}`, position: `a${index}` };
    await db.insert(rules).values({ ...shared, words: "x", tagId });
    await db
      .insert(smartLists)
      .values({ ...shared, query: `tag=${tagId}&notTag=${at(index + 1)}` });
  }
  if (wanted.trashed < ids.length) await deleteTag(me, { id: at(wanted.trashed) });
  return ids;
}
