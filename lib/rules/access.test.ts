import { eq } from "drizzle-orm";
import { makePaper } from "@/db/factories";
import { libraryEntries, rules } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { testAccess } from "@/db/testing-access";
import { savePaper } from "@/lib/library/mutations";
import { applyRuleToLibrary, putRuleBack } from "./library";
import { createRule, deleteRule, moveRule, restoreRule, switchRule, updateRule } from "./mutations";
import { getRule, previewRule } from "./queries";

const db = testDatabase();
const values = { words: "paper", status: "reading" };

testAccess(
  db,
  async (owner) => {
    await savePaper(owner, { paper: (await makePaper(db)).id });
    const { id: rule } = await createRule(owner, values);
    const { id: other } = await createRule(owner, values);
    const { id: trashed } = await createRule(owner, values);
    await deleteRule(owner, { id: trashed });
    return { rule, other, trashed };
  },
  async (_, { viewer }) => [
    await db.select().from(rules).where(eq(rules.userId, viewer.id)).orderBy(rules.id),
    await db.select().from(libraryEntries).where(eq(libraryEntries.userId, viewer.id)),
  ],
  {
    getRule: (ctx, { rule }) => getRule(ctx, { id: rule }),
    previewRule: (ctx, { rule }) => previewRule(ctx, { id: rule }),
    updateRule: (ctx, { rule }) => updateRule(ctx, { id: rule, ...values, name: "other" }),
    switchRule: (ctx, { rule }) => switchRule(ctx, { id: rule, enabled: true }),
    moveRule: (ctx, { rule, other }) => moveRule(ctx, { id: rule, after: other }),
    deleteRule: (ctx, { rule }) => deleteRule(ctx, { id: rule }),
    restoreRule: (ctx, { trashed }) => restoreRule(ctx, { id: trashed }),
    applyRuleToLibrary: (ctx, { rule }) => applyRuleToLibrary(ctx, { id: rule }),
    putRuleBack: (ctx, { rule }) =>
      putRuleBack(ctx, {
        ...{ id: rule, name: "back", words: "x", author: "", category: "" },
        ...{ tagId: null, status: "read", listId: null, enabled: true },
      }),
  },
);
