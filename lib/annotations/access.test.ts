import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { makePaper, makeUser } from "@/db/factories";
import { annotations } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { testAccess } from "@/db/testing-access";
import { ANONYMOUS } from "@/lib/context";
import { getColorNames, nameColors } from "./color-names";
import { COLOR_NAMES } from "./colors";
import { changeAnnotations, deleteAnnotations, restoreAnnotations } from "./many";
import {
  annotatePaper,
  annotateQuote,
  createAnnotation,
  deleteAnnotation,
  reattachAnnotation,
  restoreAnnotation,
  updateAnnotation,
} from "./mutations";
import { getAnnotation, listAnnotations } from "./queries";
import { removeAnnotation } from "./removing";

const db = testDatabase();

testAccess(
  db,
  async (owner) => {
    const { id: paper } = await makePaper(db);
    const place = { paper, version: 1, start: 0, end: 4 };
    const { id } = await createAnnotation(owner, place);
    const { id: trashed } = await createAnnotation(owner, place);
    await deleteAnnotation(owner, { id: trashed });
    return { id, trashed };
  },
  (_, { viewer }) =>
    db.select().from(annotations).where(eq(annotations.userId, viewer.id)).orderBy(annotations.id),
  {
    updateAnnotation: (ctx, { id }) =>
      updateAnnotation(ctx, { id, revision: 1, color: "rose", note: "mine" }),
    getAnnotation: (ctx, { id }) => getAnnotation(ctx, { id }),
    deleteAnnotation: (ctx, { id }) => deleteAnnotation(ctx, { id }),
    removeAnnotation: (ctx, { id }) => removeAnnotation(ctx, { id }, () => {}),
    reattachAnnotation: (ctx, { id }) => reattachAnnotation(ctx, { id, quote: "What" }),
    changeAnnotations: (ctx, { id }) => changeAnnotations(ctx, { ids: [id], color: "rose" }),
    deleteAnnotations: (ctx, { id }) => deleteAnnotations(ctx, { ids: [id] }),
    "changeAnnotations by a filter": (ctx) =>
      changeAnnotations(ctx, { filter: {}, color: "rose", addTag: "mine", agreed: true }),
    "deleteAnnotations by a filter": (ctx) => deleteAnnotations(ctx, { filter: {} }),
    restoreAnnotations: (ctx, { trashed }) => restoreAnnotations(ctx, { ids: [trashed] }),
    restoreAnnotation: (ctx, { trashed }) => restoreAnnotation(ctx, { id: trashed }),
  },
);

test("annotations are seen by their owner alone", async () => {
  const owner = await makeUser(db);
  const { id: paper } = await makePaper(db, { abstract: "Some words." });
  await annotateQuote(owner, { paper, quote: "words" });
  expect(await listAnnotations(owner, paper)).toHaveLength(1);
  expect(await listAnnotations(await makeUser(db), paper)).toEqual([]);
  expect(await listAnnotations({ viewer: ANONYMOUS, db }, paper)).toEqual([]);
});

test("the anonymous can't annotate", async () => {
  const { id: paper } = await makePaper(db);
  const ctx = { viewer: ANONYMOUS, db };
  const place = { paper, version: 1, start: 0, end: 4 };
  await expect(createAnnotation(ctx, place)).rejects.toMatchObject({ code: "unauthenticated" });
  await expect(annotateQuote(ctx, { paper, quote: "What" })).rejects.toMatchObject({
    code: "unauthenticated",
  });
  await expect(annotatePaper(ctx, { paper, note: "All of it." })).rejects.toMatchObject({
    code: "unauthenticated",
  });
});

test("the names of colours are their owner's alone", async () => {
  const owner = await makeUser(db);
  await nameColors(owner, { amber: "claim" });
  expect(await getColorNames(owner)).toEqual({ ...COLOR_NAMES, amber: "claim" });
  expect(await getColorNames(await makeUser(db))).toEqual(COLOR_NAMES);
  expect(await getColorNames({ viewer: ANONYMOUS, db })).toEqual(COLOR_NAMES);
});
