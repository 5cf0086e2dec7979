import { eq } from "drizzle-orm";
import { makePaper } from "@/db/factories";
import { libraryEntries } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { testAccess } from "@/db/testing-access";
import { restoreEntry, savePaper, setRemark, setStatus, unsavePaper } from "./mutations";

const db = testDatabase();

testAccess(
  db,
  async (owner) => {
    const { id: paper } = await makePaper(db);
    const { id: trashed } = await makePaper(db);
    for (const id of [paper, trashed]) await savePaper(owner, { paper: id });
    await unsavePaper(owner, { paper: trashed });
    return { paper, trashed };
  },
  (_, { viewer }) =>
    db
      .select()
      .from(libraryEntries)
      .where(eq(libraryEntries.userId, viewer.id))
      .orderBy(libraryEntries.paperId),
  {
    setStatus: (ctx, { paper }) => setStatus(ctx, { paper, status: "read" }),
    setRemark: (ctx, { paper }) => setRemark(ctx, { paper, remark: "why" }),
    unsavePaper: (ctx, { paper }) => unsavePaper(ctx, { paper }),
    restoreEntry: (ctx, { trashed }) => restoreEntry(ctx, { paper: trashed }),
  },
);
