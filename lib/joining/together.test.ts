import { and, eq, isNull, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { makePaper, makeUser } from "@/db/factories";
import { libraryEntries, lists, providerAccounts, tags, users } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { findRenamed } from "@/lib/accounts/renaming";
import { listAnnotations } from "@/lib/annotations/queries";
import { savePaper, setRemark, setStatus, unsavePaper } from "@/lib/library/mutations";
import { addToList } from "@/lib/lists/entries";
import { findMovedList } from "@/lib/lists/moved";
import { createList, updateList } from "@/lib/lists/mutations";
import { addMember } from "@/lib/lists/testing";
import { restoreTag, tagPaper } from "@/lib/tags/mutations";
import { nestTag } from "@/lib/tags/nesting";
import { joinAccounts } from "./mutations";
import { getJoining } from "./queries";

const db = testDatabase();
const anonymous = { viewer: { kind: "anonymous" as const }, db };
const pair = async () => [await makeUser(db), await makeUser(db)] as const;

test("of a paper in both libraries, what is newer or filled counts, and both remarks stay", async () => {
  const [me, them] = await pair();
  const papers = await Promise.all(Array.from({ length: 5 }, () => makePaper(db)));
  const [filled, newer, long, trashed, theirs] = papers.map(({ id }) => id) as [
    ...[string, string, string, string, string],
  ];
  for (const paper of [filled, newer, long, trashed]) await savePaper(me, { paper });
  for (const paper of [filled, newer, long, trashed, theirs]) await savePaper(them, { paper });
  await setStatus(me, { paper: filled, status: "reading" });
  await setStatus(them, { paper: filled, status: "to-read" });
  await setStatus(me, { paper: newer, status: "paused" });
  await setStatus(them, { paper: newer, status: "read" });
  await setRemark(me, { paper: filled, remark: "Mine" });
  await setRemark(them, { paper: filled, remark: "Theirs" });
  await setRemark(me, { paper: long, remark: "m".repeat(200) });
  await setRemark(them, { paper: long, remark: "t".repeat(200) });
  await setStatus(me, { paper: trashed, status: "read" });
  await unsavePaper(me, { paper: trashed });
  await setStatus(them, { paper: trashed, status: "abandoned" });
  await setRemark(them, { paper: theirs, remark: "Only here" });
  await db.execute(sql`
    update library_entries set updated_at = now() + interval '1 hour'
    where user_id = ${them.viewer.id} and paper_id = ${newer}`);
  for (const { viewer } of [me, them]) {
    await db
      .update(libraryEntries)
      .set({ citationKey: "same2026" })
      .where(
        and(
          eq(libraryEntries.userId, viewer.id),
          eq(libraryEntries.paperId, viewer === me.viewer ? filled : theirs),
        ),
      );
  }
  expect(await getJoining(me, them.viewer.id)).toMatchObject({ papers: 5, papersInBoth: 3 });
  await joinAccounts(me, them.viewer.id);
  const rows = await db
    .select()
    .from(libraryEntries)
    .where(eq(libraryEntries.userId, me.viewer.id));
  const row = (id: string) => rows.find(({ paperId }) => paperId === id);
  expect(rows).toHaveLength(5);
  expect(row(filled)).toMatchObject({ status: "reading", remark: "Mine · Theirs" });
  expect(row(filled)).toMatchObject({ citationKey: "same2026" });
  expect(row(newer)).toMatchObject({ status: "read" });
  expect(row(trashed)).toMatchObject({ status: "abandoned", deletedAt: null });
  expect(row(theirs)).toMatchObject({ remark: "Only here", citationKey: null });
  expect(row(long)).toMatchObject({ remark: "m".repeat(200) });
  const notes = await listAnnotations(me, long);
  expect(notes.map(({ note }) => note)).toEqual(["t".repeat(200)]);
});

test("tags of one name become one, with what carries them, and can be parted", async () => {
  const [me, them] = await pair();
  const [one, two] = [await makePaper(db), await makePaper(db)];
  await tagPaper(me, { paper: one.id, name: "Birds" });
  const { id: birds } = await tagPaper(them, { paper: two.id, name: "birds" });
  const { id: ducks } = await tagPaper(them, { paper: two.id, name: "ducks" });
  await nestTag(them, { id: ducks, parent: birds });
  await joinAccounts(me, them.viewer.id);
  const mine = and(eq(tags.userId, me.viewer.id), isNull(tags.deletedAt));
  const left = await db.select().from(tags).where(mine).orderBy(tags.name);
  expect(left.map(({ name }) => name).sort()).toEqual(["Birds", "ducks"]);
  const [kept, below] = [
    left.find(({ name }) => name === "Birds"),
    left.find((t) => t.id === ducks),
  ];
  expect(below?.parentId).toBe(kept?.id);
  const tagged = await db.execute<{ paper_id: string }>(sql`
    select paper_id from library_entry_tags where user_id = ${me.viewer.id} and tag_id = ${kept?.id ?? ""}`);
  expect(tagged.map((row) => row.paper_id).sort()).toEqual([one.id, two.id].sort());
  expect((await restoreTag(me, { id: birds })).name).toMatch(/^birds./);
});

test("lists get free addresses, old ones lead to them, and the stronger role stays", async () => {
  const [me, them] = await pair();
  const third = await makeUser(db);
  const settings = {
    description: "",
    visibility: "public",
    sharesAnnotations: false,
    agreed: true,
  };
  const make = async (owner: typeof me, slug: string) => {
    const { id } = await createList(owner, { title: slug });
    await updateList(owner, { id, title: slug, slug, ...settings });
    return id;
  };
  const [mine, same, second] = [
    await make(me, "rl"),
    await make(them, "rl"),
    await make(them, "rl-2"),
  ];
  const { id: paper } = await makePaper(db);
  await addToList(them, { listId: same, paper });
  await addMember(them, { listId: same, handle: me.viewer.handle, role: "viewer" });
  const shared = await make(third, "shared");
  await addMember(third, { listId: shared, handle: me.viewer.handle, role: "viewer" });
  await addMember(third, { listId: shared, handle: them.viewer.handle, role: "editor" });
  const { renamed } = await getJoining(me, them.viewer.id);
  expect(renamed).toMatchObject([{ title: "rl", after: "rl-3" }]);
  await joinAccounts(me, them.viewer.id);
  const { handle } = me.viewer;
  const before = them.viewer.handle;
  expect(await findRenamed(anonymous, before)).toBe(handle);
  expect(await findMovedList(anonymous, before, "rl")).toEqual({ id: same, handle, slug: "rl-3" });
  expect(await findMovedList(anonymous, before, "rl-2")).toEqual({
    id: second,
    handle,
    slug: "rl-2",
  });
  expect(await findMovedList(anonymous, handle, "rl")).toBeNull();
  const owned = await db.select().from(lists).where(eq(lists.userId, me.viewer.id));
  expect(owned.map(({ id }) => id).sort()).toEqual([mine, same, second].sort());
  const roles = await db.execute<{ list: string; role: string }>(sql`
    select list_id as list, role from list_members where user_id = ${me.viewer.id}`);
  expect(Object.fromEntries(roles.map(({ list, role }) => [list, role]))).toEqual({
    ...{ [mine]: "owner", [same]: "owner", [second]: "owner", [shared]: "editor" },
  });
});

test("a person takes what the other one has and they lack; ways in come along", async () => {
  const me = await makeUser(db, {
    email: null,
    name: "",
    about: "Mine.",
    links: ["https://a.org/"],
  });
  const them = await makeUser(db, {
    ...{ name: "Ada", about: "Theirs.", links: ["https://b.org/"], passwordHash: "a hash" },
    ...{ roles: ["curator"], createdAt: new Date("2020-01-01T00:00:00Z") },
  });
  const { id, handle } = them.viewer;
  const way = { provider: "orcid", providerAccountId: "0000-0002-1825-0097", userId: id };
  await db.insert(providerAccounts).values(way);
  await joinAccounts(me, id);
  const [person] = await db.select().from(users).where(eq(users.id, me.viewer.id));
  expect(person).toMatchObject({
    ...{ handle: me.viewer.handle, name: "Ada", about: "Mine.\n\nTheirs." },
    ...{ links: ["https://a.org/", "https://b.org/"], roles: ["curator"] },
    ...{ email: `${handle}@example.org`, passwordHash: "a hash" },
    createdAt: new Date("2020-01-01T00:00:00Z"),
  });
  const moved = await db
    .select()
    .from(providerAccounts)
    .where(eq(providerAccounts.userId, me.viewer.id));
  expect(moved).toHaveLength(1);
  await expect(joinAccounts(me, id)).rejects.toMatchObject({ code: "conflict" });
});

test("two who join each other at once leave one account", async () => {
  const [me, them] = await pair();
  const both = await Promise.allSettled([
    joinAccounts(me, them.viewer.id),
    joinAccounts(them, me.viewer.id),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
});
