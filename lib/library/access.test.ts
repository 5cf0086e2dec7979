import { eq } from "drizzle-orm";
import { makePaper } from "@/db/factories";
import { libraryEntries, libraryEntryTags, smartLists } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { testAccess } from "@/db/testing-access";
import { tagPaper } from "@/lib/tags/mutations";
import { changeEntries, removeEntries, restoreEntries } from "./many";
import { restoreEntry, savePaper, setRemark, setStatus, unsavePaper } from "./mutations";
import {
  changeSmartList,
  createSmartList,
  deleteSmartList,
  moveSmartList,
  restoreSmartList,
} from "./smart-lists";

const db = testDatabase();

testAccess(
  db,
  async (owner) => {
    const { id: paper } = await makePaper(db);
    const { id: trashed } = await makePaper(db);
    for (const id of [paper, trashed]) await savePaper(owner, { paper: id });
    await unsavePaper(owner, { paper: trashed });
    const { id: tag } = await tagPaper(owner, { paper, name: "kept" });
    const { id: smart } = await createSmartList(owner, { name: "Kept", query: "status=read" });
    const { id: gone } = await createSmartList(owner, { name: "Gone", query: "status=read" });
    await deleteSmartList(owner, { id: gone });
    return { paper, trashed, tag, smart, gone };
  },
  async (_, { viewer }) => [
    await db
      .select()
      .from(libraryEntries)
      .where(eq(libraryEntries.userId, viewer.id))
      .orderBy(libraryEntries.paperId),
    await db.select().from(libraryEntryTags).where(eq(libraryEntryTags.userId, viewer.id)),
    await db
      .select()
      .from(smartLists)
      .where(eq(smartLists.userId, viewer.id))
      .orderBy(smartLists.id),
  ],
  {
    setStatus: (ctx, { paper }) => setStatus(ctx, { paper, status: "read" }),
    setRemark: (ctx, { paper }) => setRemark(ctx, { paper, remark: "why" }),
    unsavePaper: (ctx, { paper }) => unsavePaper(ctx, { paper }),
    changeEntries: (ctx, { paper }) => changeEntries(ctx, { papers: paper, status: "read" }),
    removeEntries: (ctx, { paper }) => removeEntries(ctx, { papers: [paper] }),
    restoreEntries: (ctx, { trashed }) => restoreEntries(ctx, { papers: [trashed] }),
    changeSmartList: (ctx, { smart }) => changeSmartList(ctx, { id: smart, name: "Other" }),
    moveSmartList: (ctx, { smart }) => moveSmartList(ctx, { id: smart }),
    deleteSmartList: (ctx, { smart }) => deleteSmartList(ctx, { id: smart }),
    restoreSmartList: (ctx, { gone }) => restoreSmartList(ctx, { id: gone }),
    restoreEntry: (ctx, { trashed }) => restoreEntry(ctx, { paper: trashed }),
  },
);
