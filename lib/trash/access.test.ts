import { testDatabase } from "@/db/testing";
import { testAccess } from "@/db/testing-access";
import { deleteReply } from "@/lib/annotations/replies";
import { unsavePaper } from "@/lib/library/mutations";
import { deleteSmartList } from "@/lib/library/smart-lists";
import { removeFromList } from "@/lib/lists/entries";
import { removeSection } from "@/lib/lists/sections";
import { deleteRule } from "@/lib/rules/mutations";
import { deleteTag } from "@/lib/tags/mutations";
import { deleteForGood } from "./mutations";
import { listTrash } from "./queries";
import { KINDS, type Trashed } from "./schema";
import { makeHousehold } from "./testing";

const db = testDatabase();
type Ctx = Parameters<typeof deleteForGood>[0];
type Scene = { trashed: Trashed[] };

testAccess(
  db,
  async (owner) => {
    const home = await makeHousehold(db, owner);
    const { me, list, second } = home;
    await removeSection(me, { listId: list, section: home.section });
    await removeFromList(me, { listId: list, paper: second });
    await unsavePaper(me, { paper: home.paper });
    await deleteReply(me, { id: home.reply });
    await deleteTag(me, { id: home.tag });
    await deleteSmartList(me, { id: home.smartList });
    await deleteRule(me, { id: home.rule });
    return { trashed: (await listTrash(me, {})).items };
  },
  async (_, owner) => (await listTrash(owner, {})).items,
  Object.fromEntries(
    KINDS.filter((kind) => kind !== "list" && kind !== "annotation").map((kind) => [
      `deleteForGood of a ${kind}`,
      (ctx: Ctx, { trashed }: Scene) =>
        deleteForGood(
          ctx,
          trashed.find((item) => item.kind === kind),
        ),
    ]),
  ),
);
