import { expect, test } from "vitest";
import { makeUser } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { deleteAnnotation, restoreAnnotation } from "@/lib/annotations/mutations";
import { deleteReply, restoreReply } from "@/lib/annotations/replies";
import type { Context } from "@/lib/context";
import { restoreEntry, unsavePaper } from "@/lib/library/mutations";
import { deleteSmartList, restoreSmartList } from "@/lib/library/smart-lists";
import { removeFromList, restoreListEntry } from "@/lib/lists/entries";
import { setMemberRole } from "@/lib/lists/members";
import { deleteList, restoreList } from "@/lib/lists/mutations";
import { removeSection, restoreSection } from "@/lib/lists/sections";
import { addMember } from "@/lib/lists/testing";
import { deleteRule, restoreRule } from "@/lib/rules/mutations";
import { mergeTags } from "@/lib/tags/merging";
import { deleteTag, restoreTag } from "@/lib/tags/mutations";
import { deleteForGood } from "./mutations";
import { countDeletable, countTrash, listTrash } from "./queries";
import type { Kind } from "./schema";
import { everything, makeHousehold } from "./testing";

const db = testDatabase();
type Home = Awaited<ReturnType<typeof makeHousehold>>;
type Verb = (ctx: Context, input: unknown) => Promise<unknown>;

const WAYS: [string, Kind, Verb, Verb, (home: Home) => Record<string, string>][] = [
  ["a paper", "paper", unsavePaper, restoreEntry, ({ paper }) => ({ paper })],
  ["a list", "list", deleteList, restoreList, ({ list }) => ({ id: list })],
  [
    "a paper of a list",
    "entry",
    removeFromList,
    restoreListEntry,
    ({ list, paper }) => ({ listId: list, paper }),
  ],
  [
    "a section",
    "section",
    removeSection,
    restoreSection,
    ({ list, section }) => ({ listId: list, section }),
  ],
  [
    "an annotation",
    "annotation",
    deleteAnnotation,
    restoreAnnotation,
    ({ annotation }) => ({ id: annotation }),
  ],
  ["a reply", "reply", deleteReply, restoreReply, ({ reply }) => ({ id: reply })],
  ["a tag", "tag", deleteTag, restoreTag, ({ tag }) => ({ id: tag })],
  ["a merged tag", "tag", mergeTags, restoreTag, ({ tag, child }) => ({ id: tag, into: child })],
  [
    "a smart list",
    "smart-list",
    deleteSmartList,
    restoreSmartList,
    ({ smartList }) => ({ id: smartList }),
  ],
  ["a rule", "rule", deleteRule, restoreRule, ({ rule }) => ({ id: rule })],
];

test.each(WAYS)(
  "%s comes back with all that hung on it",
  async (_, kind, remove, restore, which) => {
    const home = await makeHousehold(db);
    const before = await everything(db);
    expect(await countTrash(home.me)).toEqual({});
    await remove(home.me, which(home));
    expect(await everything(db)).not.toEqual(before);
    expect(await countTrash(home.me)).toEqual({ [kind]: 1 });
    const { items } = await listTrash(home.me, { kind });
    expect(items).toMatchObject([
      { kind, id: Object.values(which(home)).find((id) => id === items[0]?.id) },
    ]);
    expect((await listTrash(await makeUser(db), {})).items).toEqual([]);
    await restore(home.me, which(home));
    const stays = { ...(await everything(db)), users: before.users };
    expect(stays).toEqual(before);
  },
);

test("what goes with a list or an annotation in the trash is not shown beside it", async () => {
  const { me, list, paper, annotation, reply } = await makeHousehold(db);
  await removeFromList(me, { listId: list, paper });
  await deleteReply(me, { id: reply });
  expect(await countTrash(me)).toEqual({ entry: 1, reply: 1 });
  await deleteAnnotation(me, { id: annotation });
  await deleteList(me, { id: list });
  expect(await countTrash(me)).toEqual({ annotation: 1, list: 1 });
});

test("the trash is paged, last deleted first", async () => {
  const { me, ...home } = await makeHousehold(db);
  await unsavePaper(me, { paper: home.paper });
  await deleteTag(me, { id: home.tag });
  await deleteRule(me, { id: home.rule });
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listTrash(me, { limit: 1, cursor });
    seen.push(...page.items.map(({ kind }) => kind));
    cursor = page.next ?? undefined;
  } while (cursor);
  expect(seen).toEqual(["rule", "tag", "paper"]);
});

test("an editor finds what they took out of a list of another, as long as they edit it", async () => {
  const { me, list, paper, second } = await makeHousehold(db);
  const editor = await makeUser(db);
  const handle = editor.viewer.handle;
  await addMember(me, { listId: list, handle, role: "editor" });
  await removeFromList(editor, { listId: list, paper });
  await removeFromList(me, { listId: list, paper: second });
  const entry = { kind: "entry", id: paper, listId: list, of: "Mine", deletable: false };
  expect((await listTrash(editor, {})).items).toMatchObject([entry]);
  expect(await countTrash(editor)).toEqual({ entry: 1 });
  expect(await countDeletable(editor)).toBe(0);
  expect(await countDeletable(me)).toBe(2);
  await expect(deleteForGood(editor, entry)).rejects.toMatchObject({ code: "not_found" });
  await setMemberRole(me, { listId: list, handle, role: "viewer" });
  expect((await listTrash(editor, {})).items).toEqual([]);
  await setMemberRole(me, { listId: list, handle, role: "editor" });
  await restoreListEntry(editor, { listId: list, paper });
  expect((await listTrash(editor, {})).items).toEqual([]);
  // The last one who takes it out is the one whose trash has it.
  await removeFromList(editor, { listId: list, paper });
  await restoreListEntry(me, { listId: list, paper });
  await removeFromList(me, { listId: list, paper });
  expect((await listTrash(editor, {})).items).toEqual([]);
});
