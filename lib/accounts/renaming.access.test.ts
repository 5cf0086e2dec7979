import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { makePaper, makeUser } from "@/db/factories";
import { formerHandles, lists, papers, users } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { findSession } from "@/lib/auth/sessions";
import { openSession } from "@/lib/auth/testing";
import { ANONYMOUS, type Context } from "@/lib/context";
import { createList } from "@/lib/lists/mutations";
import { addMember } from "@/lib/lists/testing";
import { createAccount } from "./mutations";
import { listNamingPages } from "./naming-pages";
import { changeHandle, findRenamed, getHandleState } from "./renaming";

const db = testDatabase();
const anonymous = { viewer: ANONYMOUS, db };
type Person = Awaited<ReturnType<typeof makeUser>>;

let made = 0;
const fresh = () => `fresh-${"abcdefghjk"[made % 10]}${"abcdefghjk"[Math.floor(made++ / 10)]}`;
const later = ({ viewer }: Person, days: number) =>
  db
    .update(users)
    .set({ handleChangedAt: new Date(Date.now() - days * 86_400_000) })
    .where(eq(users.id, viewer.id));
const signUp = (handle: string) =>
  createAccount(anonymous, {
    ...{ handle, email: `${handle}@example.org`, password: "a long enough password" },
  });
const refused = { code: "invalid", fields: { handle: expect.any(String) } };

test("a handle that was given up leads to the new one, and is nobody else's", async () => {
  const [me, other] = [await makeUser(db), await makeUser(db)];
  const token = await openSession(db, me.viewer.id);
  const [before, handle] = [me.viewer.handle, fresh()];
  expect(await getHandleState(me)).toEqual({ handle: before, former: [], changeableOn: null });
  expect(await changeHandle(me, { handle: `@${handle}` })).toEqual({ before, handle });
  expect(await findSession(db, token)).toMatchObject({ handle });
  expect(await getHandleState(me)).toEqual({
    ...{ handle, former: [before], changeableOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) },
  });
  for (const ctx of [me, other, anonymous]) {
    expect(await findRenamed(ctx, before)).toBe(handle);
    expect(await findRenamed(ctx, handle)).toBeNull();
  }
  await expect(signUp(before)).rejects.toMatchObject(refused);
  await expect(changeHandle(other, { handle: before })).rejects.toMatchObject(refused);
  await expect(changeHandle(other, { handle })).rejects.toMatchObject(refused);
});

test("it changes once in thirty days, and can be taken back", async () => {
  const me = await makeUser(db);
  const [before, handle] = [me.viewer.handle, fresh()];
  await changeHandle(me, { handle });
  await later(me, 29);
  await expect(changeHandle(me, { handle: before })).rejects.toMatchObject({
    code: "rate_limited",
    fields: { handle: expect.stringContaining("30 days") },
  });
  await later(me, 31);
  await expect(changeHandle(me, { handle })).rejects.toMatchObject(refused);
  expect(await changeHandle(me, { handle: before })).toEqual({ before: handle, handle: before });
  expect(await findRenamed(anonymous, before)).toBeNull();
  expect(await findRenamed(anonymous, handle)).toBe(before);
});

test.each([
  ["corner-mill", "comermill"],
  ["corner-mill", "c0rner-m1ll"],
  ["savvy-fox", "sawy-fox"],
  ["bello5", "be1los"],
  ["zeta-8", "2etab"],
])("%s and %s look alike: the second is given to nobody else", async (first, second) => {
  const unique = fresh().slice(6);
  const [one, two] = [`${first}-${unique}`, `${second}-${unique}`];
  const me = { viewer: await signUp(one), db };
  const other = await makeUser(db);
  await expect(signUp(two)).rejects.toMatchObject(refused);
  await expect(changeHandle(other, { handle: two })).rejects.toMatchObject(refused);
  expect(await changeHandle(me, { handle: two })).toMatchObject({ handle: two });
  await expect(signUp(one)).rejects.toMatchObject(refused);
});

test.each(["adm1n", "l-e-c-t-e-r-n", "rnoderator", "5taff", "0wner"])(
  "%s looks like a word that is reserved",
  async (handle) => {
    await expect(signUp(handle)).rejects.toMatchObject({
      fields: { handle: expect.stringContaining("similar") },
    });
    await expect(changeHandle(await makeUser(db), { handle })).rejects.toMatchObject(refused);
  },
);

test("of two who want handles that look alike at once, one gets theirs", async () => {
  const handle = `i${fresh()}`;
  const race = await Promise.allSettled([
    signUp(handle),
    signUp(`l${handle.slice(1)}`),
    changeHandle(await makeUser(db), { handle: `1${handle.slice(1)}` }),
  ]);
  expect(race.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
});

test("pages that say a handle to strangers are found when it changes", async () => {
  const [me, friend] = [await makeUser(db), await makeUser(db)];
  const publish = (id: string, shares = false) =>
    db
      .update(lists)
      .set({ visibility: "public", sharesAnnotations: shares })
      .where(eq(lists.id, id));
  await createList(me, { title: "Private" });
  const mine = await createList(me, { title: "Mine" });
  await publish(mine.id);
  const theirs = await createList(friend, { title: "Theirs" });
  await addMember(friend, { listId: theirs.id, handle: me.viewer.handle });
  await publish(theirs.id, true);
  const copy = await createList(friend, { title: "A copy" });
  await publish(copy.id);
  await db.update(lists).set({ forkedFrom: mine.id }).where(eq(lists.id, copy.id));
  await publish((await createList(friend, { title: "Another" })).id);
  const { id: paper } = await makePaper(db, { featuredOn: "2026-03-13" });
  await db.update(papers).set({ broughtBy: me.viewer.id }).where(eq(papers.id, paper));
  const { handle } = friend.viewer;
  const pages = await listNamingPages(me);
  expect(pages).toEqual({
    own: ["mine"],
    others: expect.arrayContaining([
      { handle, slug: "theirs" },
      { handle, slug: "a-copy" },
    ]),
    papers: [{ id: paper, featuredOn: "2026-03-13" }],
  });
  expect(pages.others).toHaveLength(2);
  expect(await listNamingPages(await makeUser(db))).toEqual({ own: [], others: [], papers: [] });
});

const VERBS: Record<string, (ctx: Context) => Promise<unknown>> = {
  changeHandle: (ctx) => changeHandle(ctx, { handle: fresh() }),
  getHandleState: (ctx) => getHandleState(ctx),
  listNamingPages: (ctx) => listNamingPages(ctx),
};

test.each(Object.entries(VERBS))("%s is each person's own", async (_, verb) => {
  const owner = await makeUser(db);
  await changeHandle(owner, { handle: fresh() });
  const state = () =>
    Promise.all([
      db.select().from(users).where(eq(users.id, owner.viewer.id)),
      db.select().from(formerHandles).where(eq(formerHandles.userId, owner.viewer.id)),
    ]);
  const before = await state();
  await expect(verb(anonymous)).rejects.toMatchObject({ code: "unauthenticated" });
  const told = JSON.stringify(await verb(await makeUser(db)));
  expect(told).not.toContain(owner.viewer.handle);
  expect(await state()).toEqual(before);
});
