import { eq, getTableName, is } from "drizzle-orm";
import { PgTable } from "drizzle-orm/pg-core";
import type { Database } from "@/db/client";
import { makePaper, makeUser } from "@/db/factories";
import * as schema from "@/db/schema";
import { annotatePaper, createAnnotation } from "@/lib/annotations/mutations";
import { replyToAnnotation } from "@/lib/annotations/replies";
import { savePaper, setRemark, setStatus } from "@/lib/library/mutations";
import { createSmartList } from "@/lib/library/smart-lists";
import { addToList, setEntryNote } from "@/lib/lists/entries";
import { createList } from "@/lib/lists/mutations";
import { addSection } from "@/lib/lists/sections";
import { addMember } from "@/lib/lists/testing";
import { createRule, switchRule } from "@/lib/rules/mutations";
import { setTagDigit } from "@/lib/tags/digits";
import { createTag, tagPaper } from "@/lib/tags/mutations";
import { nestTag } from "@/lib/tags/nesting";

/** A person with something of every kind, on which hangs what can hang on it. */
export async function makeHousehold(db: Database, owner?: Awaited<ReturnType<typeof makeUser>>) {
  const [me, friend] = [owner ?? (await makeUser(db)), await makeUser(db)];
  const { id: paper } = await makePaper(db);
  const { id: second } = await makePaper(db);
  const { id: list } = await createList(me, { title: "Mine" });
  const { id: sublist } = await createList(me, { title: "Part of it" });
  await db.update(schema.lists).set({ parentId: list }).where(eq(schema.lists.id, sublist));
  await addMember(me, { listId: list, handle: friend.viewer.handle });
  for (const id of [paper, second]) await addToList(me, { listId: list, paper: id });
  await addToList(me, { listId: sublist, paper: second });
  await setEntryNote(me, { listId: list, paper, note: "Read this first." });
  const { section } = await addSection(me, { listId: list, title: "Later" });
  await setStatus(me, { paper, status: "reading" });
  await setRemark(me, { paper, remark: "For chapter two." });
  const { id: parent } = await createTag(me, { name: "above" });
  const { id: tag } = await tagPaper(me, { paper, name: "methods" });
  const { id: child } = await tagPaper(me, { paper: second, name: "below" });
  await nestTag(me, { id: tag, parent });
  await nestTag(me, { id: child, parent: tag });
  await setTagDigit(me, { id: tag, digit: 4 });
  const shared = { tags: ["methods"], audience: `members:${list}` };
  const at = { paper, version: 1, start: 0, end: 4 };
  const { id: annotation } = await createAnnotation(me, { ...at, note: "Why?", ...shared });
  await annotatePaper(friend, { paper, note: "Because.", audience: `members:${list}` });
  const { id: reply } = await replyToAnnotation(friend, {
    ...{ annotation, listId: list, body: "See the appendix." },
  });
  const { id: smartList } = await createSmartList(me, { name: "To do", query: `tag=${tag}` });
  const { id: rule } = await createRule(me, { words: "paper", tag: "methods", list });
  await switchRule(me, { id: rule, enabled: true });
  await savePaper(friend, { paper });
  return {
    ...{ me, friend, paper, second, list, sublist, section, parent, tag, child },
    ...{ annotation, reply, smartList, rule },
  };
}

/** All rows of all tables but the log, without the moment of their last change. */
export async function everything(db: Database): Promise<Record<string, unknown[]>> {
  const tables = Object.values<unknown>(schema).filter((one) => is(one, PgTable));
  const rows = await Promise.all(tables.map((table) => db.select().from(table)));
  return Object.fromEntries(
    tables.flatMap((table, at) => {
      if (getTableName(table) === "list_events") return [];
      const plain = (rows[at] ?? []).map((row) => ({ ...row, updatedAt: null }));
      const text = (row: unknown) => JSON.stringify(row);
      return [[getTableName(table), plain.sort((a, b) => (text(a) < text(b) ? -1 : 1))]];
    }),
  );
}
