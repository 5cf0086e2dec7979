import { eq } from "drizzle-orm";
import { makePaper, makeUser } from "@/db/factories";
import * as schema from "@/db/schema";
import { nameColors } from "@/lib/annotations/color-names";
import { annotatePaper, annotateQuote, createAnnotation } from "@/lib/annotations/mutations";
import { replyToAnnotation } from "@/lib/annotations/replies";
import { setCitationKey, setKeyPattern } from "@/lib/citations/mutations";
import { keepApart } from "@/lib/duplicates/mutations";
import { importAll } from "@/lib/imports/testing";
import { followSource } from "@/lib/inbox/follows";
import { bringBackPapers, dismissPapers } from "@/lib/inbox/mutations";
import { setRemark, setStatus } from "@/lib/library/mutations";
import { createSmartList } from "@/lib/library/smart-lists";
import { addToList, planEntry, setEntryNote } from "@/lib/lists/entries";
import { archiveList, createList, moveList, updateList } from "@/lib/lists/mutations";
import { nestList } from "@/lib/lists/nesting";
import { addSection } from "@/lib/lists/sections";
import { addMember } from "@/lib/lists/testing";
import { upsertPaper } from "@/lib/papers/mutations";
import { updateProfile } from "@/lib/people/mutations";
import { createRule, switchRule } from "@/lib/rules/mutations";
import { setTagDigit } from "@/lib/tags/digits";
import { createTag, recolorTag, tagPaper } from "@/lib/tags/mutations";
import { nestTag } from "@/lib/tags/nesting";

type Person = Awaited<ReturnType<typeof makeUser>>;

/** Somebody with all that a library can have. */
export async function furnished(db: Person["db"]): Promise<Person> {
  const me = await makeUser(db);
  const friend = await makeUser(db);
  const number = made++;
  const arxivId = `2401.${String(number).padStart(5, "0")}`;
  const birds = await makePaper(db, {
    ...{ id: arxivId, arxivId, title: `Ducks ${number}`, abstract: "Small ducks and geese." },
    ...{ source: "arxiv", doi: `10.1/ducks.${number}`, journalRef: "Nature 1, 2 (2024)" },
  });
  await createAnnotation(me, { paper: birds.id, version: 1, start: 6, end: 11, note: "Old text" });
  await upsertPaper(db, { ...birds, abstract: "Large ducks, and geese.", source: "arxiv" });
  await importAll(
    me,
    `@article{own, title = {My {O}wn ${number}}, author = {Ada Lovelace}, year = 1999, volume = 3, keywords = {deep}}
     @misc{two, title = {A second one ${number}}, author = {Karl König and others}}
     @misc{twin, title = {A second one: ${number}}, author = {Karl König}, year = 2001}`,
  );
  const own = await ownPapers(me);
  await tagsAndStatuses(me, birds.id, own);
  const list = await lists(me, birds.id, own);
  await addMember(me, { listId: list, handle: friend.viewer.handle, role: "editor" });
  const tags = ["birds", "why"];
  await annotateQuote(me, { paper: birds.id, quote: "ducks", note: "Why?", tags });
  await annotateQuote(me, {
    ...{ paper: birds.id, quote: "No such words", detached: true, color: "rose" },
    note: `See [[${own.other}]].`,
  });
  const whole = { paper: birds.id, note: "All of it.", audience: `members:${list}` };
  const { id: annotation } = await annotatePaper(me, whole);
  for (const body of ["Is it?", "It is."]) {
    await replyToAnnotation(me, { annotation, listId: list, body });
  }
  await replyToAnnotation(friend, { annotation, listId: list, body: "A friend’s stays there." });
  await habits(me, { list, theirs: await createList(friend, { title: "Theirs" }) });
  return me;
}

/** Others find what stands in a public list: each person’s papers have titles of their own. */
let made = 0;

interface Own {
  second: string;
  twin: string;
  other: string;
}

async function ownPapers({ db, viewer }: Person): Promise<Own> {
  const rows = await db
    .select({ id: schema.papers.id, title: schema.papers.plainTitle })
    .from(schema.papers)
    .where(eq(schema.papers.importedBy, viewer.id));
  const named = (start: string) => rows.find(({ title }) => title.startsWith(start))?.id ?? "";
  return { second: named("A second one "), twin: named("A second one:"), other: named("My ") };
}

async function tagsAndStatuses(me: Person, birds: string, own: Own) {
  await tagPaper(me, { paper: birds, name: "birds" });
  const { id: animals } = await createTag(me, { name: "Animals", color: "green" });
  const { id: ducks } = await tagPaper(me, { paper: birds, name: "ducks" });
  await nestTag(me, { id: ducks, parent: animals });
  await recolorTag(me, { id: ducks, color: "blue" });
  await setTagDigit(me, { id: ducks, digit: 4 });
  await setStatus(me, { paper: birds, status: "reading" });
  await setRemark(me, { paper: birds, remark: "For the course" });
  await setKeyPattern(me, { pattern: "[auth:lower][year]" });
  await setCitationKey(me, { paper: birds, key: `Geese:${"x".repeat(94)}` });
  await keepApart(me, { papers: [own.second, own.twin] });
}

async function lists(me: Person, birds: string, own: Own): Promise<string> {
  const list = await createList(me, { title: "Course" });
  for (const paper of [birds, own.other, own.second]) {
    await addToList(me, { listId: list.id, paper });
  }
  await addSection(me, { listId: list.id, title: "First week" });
  await addSection(me, { listId: list.id, title: "Later", above: birds });
  await setEntryNote(me, { listId: list.id, paper: birds, note: "Read **first**." });
  await planEntry(me, { listId: list.id, paper: birds, priority: 1, dueOn: "2026-12-24" });
  await updateList(me, {
    ...{ id: list.id, title: "Course", slug: "the-course", description: `On [[${own.other}]].` },
    ...{ cover: "Spring", visibility: "public", sharesAnnotations: true, comparesOn: "2026-01-01" },
    ...{ isSyllabus: true, agreed: true },
  });
  const { id: part } = await createList(me, { title: "A part" });
  await nestList(me, { id: part, parent: list.id });
  const { id: old } = await createList(me, { title: "Old" });
  await archiveList(me, { id: old, archived: true });
  await moveList(me, { id: list.id, after: old });
  return list.id;
}

async function habits(me: Person, { list, theirs }: { list: string; theirs: { id: string } }) {
  const [, tag] = await me.db
    .select()
    .from(schema.tags)
    .where(eq(schema.tags.userId, me.viewer.id));
  await createSmartList(me, { name: "Zebra", query: "status=reading" });
  await createSmartList(me, { name: "Now", query: `tag=${tag?.id}&list=${list}&sort=title` });
  await nameColors(me, { amber: "Claim", rose: "Doubt" });
  const { id: rule } = await createRule(me, { words: "ducks", tag: "birds", list, status: "read" });
  await switchRule(me, { id: rule, enabled: "on" });
  await createRule(me, { name: "Names", author: "Lovelace", category: "cs.LG", tag: "why" });
  await followSource(me, { kind: "feed" });
  await followSource(me, { kind: "category", target: "cs.LG" });
  await followSource(me, { kind: "author", target: "Ada Lovelace" });
  await followSource(me, { kind: "list", target: list });
  await me.db.execute(`update lists set visibility = 'public' where id = '${theirs.id}'`);
  await followSource(me, { kind: "list", target: theirs.id });
  await followSource(me, { kind: "person", target: (await makeUser(me.db)).viewer.id });
  const profile = { name: "Ada", about: "**Engines**", links: "https://example.org/" };
  await updateProfile(me, profile);
  const [away, back] = [await makePaper(me.db), await makePaper(me.db)];
  await dismissPapers(me, { papers: [away.id, back.id] });
  await bringBackPapers(me, { papers: [back.id] });
}
