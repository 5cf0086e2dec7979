import { eq } from "drizzle-orm";
import { makePaper } from "@/db/factories";
import { libraryEntryTags, tags } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { testAccess } from "@/db/testing-access";
import { changeTag, getTag, removeTag } from "./changing";
import { setTagDigit } from "./digits";
import { mergeTags } from "./merging";
import {
  createTag,
  deleteTag,
  recolorTag,
  renameTag,
  restoreTag,
  tagPaper,
  untagPaper,
} from "./mutations";
import { nestTag } from "./nesting";

const db = testDatabase();

testAccess(
  db,
  async (owner) => {
    const { id: paper } = await makePaper(db);
    const { id: tag } = await tagPaper(owner, { paper, name: "kept" });
    const { id: other } = await createTag(owner, { name: "second" });
    const { id: trashed } = await createTag(owner, { name: "trashed" });
    await deleteTag(owner, { id: trashed });
    return { paper, tag, other, trashed };
  },
  async (_, { viewer }) => [
    await db.select().from(tags).where(eq(tags.userId, viewer.id)).orderBy(tags.id),
    await db.select().from(libraryEntryTags).where(eq(libraryEntryTags.userId, viewer.id)),
  ],
  {
    renameTag: (ctx, { tag }) => renameTag(ctx, { id: tag, name: "other" }),
    recolorTag: (ctx, { tag }) => recolorTag(ctx, { id: tag, color: "rose" }),
    deleteTag: (ctx, { tag }) => deleteTag(ctx, { id: tag }),
    nestTag: (ctx, { tag, other }) => nestTag(ctx, { id: tag, parent: other }),
    mergeTags: (ctx, { tag, other }) => mergeTags(ctx, { id: tag, into: other }),
    setTagDigit: (ctx, { tag }) => setTagDigit(ctx, { id: tag, digit: 1 }),
    changeTag: (ctx, { tag }) => changeTag(ctx, { id: tag, name: "other" }, () => {}),
    removeTag: (ctx, { tag }) => removeTag(ctx, { id: tag }, () => {}),
    getTag: (ctx, { tag }) => getTag(ctx, { id: tag }),
    restoreTag: (ctx, { trashed }) => restoreTag(ctx, { id: trashed }),
    untagPaper: (ctx, { paper, tag }) => untagPaper(ctx, { paper, id: tag }),
  },
);
