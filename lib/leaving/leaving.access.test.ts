import { eq } from "drizzle-orm";
import { TOTP } from "otpauth";
import { describe, expect, test } from "vitest";
import { makePaper, makeUser } from "@/db/factories";
import { formerHandles, lists, users } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { findRenamed } from "@/lib/accounts/renaming";
import { listHappenings } from "@/lib/audit/queries";
import { SignInAgain } from "@/lib/auth/recent";
import { beginSession, findWaiting } from "@/lib/auth/sessions";
import { openSession } from "@/lib/auth/testing";
import { exportList } from "@/lib/citations/exporting";
import { ANONYMOUS, type Context } from "@/lib/context";
import { exportListAnnotations } from "@/lib/exchange/queries";
import { addToList } from "@/lib/lists/entries";
import { listMembersOf } from "@/lib/lists/members";
import { createList } from "@/lib/lists/mutations";
import {
  getJoinedList,
  getList,
  getOwnList,
  listEntriesOf,
  listJoinedLists,
} from "@/lib/lists/queries";
import { addMember } from "@/lib/lists/testing";
import { makeScene } from "@/lib/moderation/testing";
import { getPerson } from "@/lib/people/queries";
import { setUpSecondStep, turnOnSecondStep } from "@/lib/second-step/mutations";
import { takeCode } from "@/lib/second-step/passing";
import { getSecondStep } from "@/lib/second-step/queries";
import { findLeaver } from "./finding";
import { keepAccount, leaveAccount } from "./mutations";
import { getLeaving } from "./queries";
import { DAYS_TO_STAY } from "./schema";

const db = testDatabase();
const anonymous = { viewer: ANONYMOUS, db };

/** A public list with a member, whose owner leaves. */
async function makeLeaver(choice: (scene: Awaited<ReturnType<typeof makeScene>>) => string) {
  const scene = await makeScene(db);
  const { author } = scene;
  const { id: userId } = author.viewer;
  await db.insert(formerHandles).values({ handle: `was-${userId}`, userId });
  const leave = () =>
    leaveAccount(author, {
      handle: author.viewer.handle,
      lists: { [scene.list.id]: choice(scene) },
    });
  return { ...scene, leave };
}

const outcome = (work: Promise<unknown>) =>
  work.then(
    () => "there",
    (error) => error.code ?? error,
  );

describe("somebody who leaves", () => {
  test("is gone for everyone at once, with what was theirs, and is back as before when they stay", async () => {
    const { author, member, person, list, leave } = await makeLeaver(() => "remove");
    const { handle } = author.viewer;
    const address = { handle, slug: list.slug };
    const seen = async () => {
      const told: Record<string, unknown> = {};
      for (const [name, ctx] of Object.entries({ anonymous, member, person })) {
        told[name] = {
          person: await outcome(getPerson(ctx, { handle })),
          list: await outcome(getList(ctx, handle, list.slug)),
          entries: (await listEntriesOf(ctx, list.id)).items.length,
          file: await outcome(exportList(ctx, { ...address, format: "bibtex" })),
          notes: await outcome(exportListAnnotations(ctx, address)),
          renamed: await findRenamed(ctx, `was-${author.viewer.id}`),
        };
      }
      told.joined = (await listJoinedLists(member)).map(({ id }) => id);
      told.membership = await outcome(getJoinedList(member, list.id));
      return told;
    };
    const before = await seen();
    const there = { person: "there", list: "there", entries: 1, file: "there", notes: "there" };
    expect(before.anonymous).toEqual({ ...there, renamed: handle });
    await leave();
    const not = "not_found";
    const gone = { person: not, list: not, entries: 0, file: not, notes: not, renamed: null };
    expect(await seen()).toEqual({
      ...{ anonymous: gone, member: gone, person: gone, joined: [], membership: not },
    });
    await keepAccount(anonymous, { session: await openSession(db, author.viewer.id) });
    expect(await seen()).toEqual(before);
    const { items } = await listHappenings(author, {});
    const told = items.map(({ event }) => event).filter((event) => event !== "signed-in");
    expect(told).toEqual(["stayed", "leaving"]);
  });

  test("takes the second step before they can stay, and is called as before there", async () => {
    const me = await makeUser(db);
    const { id: userId, handle } = me.viewer;
    await setUpSecondStep(me);
    const step = await getSecondStep(me);
    if (step.state !== "setting-up") throw new Error("Nothing is set up.");
    const code = new TOTP({ secret: step.secret }).generate();
    const { codes } = await turnOnSecondStep(me, { code });
    await leaveAccount(me, { handle });
    const waiting = await openSession(db, userId);
    expect(await findWaiting(db, waiting)).toMatchObject({ userId, handle });
    expect(await findLeaver(db, waiting)).toBeNull();
    await expect(keepAccount(anonymous, { session: waiting })).rejects.toMatchObject({
      code: "not_found",
    });
    const from = { address: "192.0.2.7", device: "A test" };
    await takeCode(db, { userId, from }, { code: codes[0] });
    const session = await beginSession(db, { userId, way: "password", passed: true });
    expect(await findLeaver(db, session)).toMatchObject({ handle });
    expect(await keepAccount(anonymous, { session }, from)).toEqual({ handle });
  });

  test("is not named among the members of lists of others, nor by their new handle", async () => {
    const [me, owner] = [await makeUser(db), await makeUser(db)];
    const { id } = await createList(owner, { title: "Theirs" });
    await addMember(owner, { listId: id, handle: me.viewer.handle });
    await leaveAccount(me, { handle: me.viewer.handle });
    expect(await listMembersOf(owner, id)).toMatchObject([{ handle: owner.viewer.handle }]);
    const [row] = await db.select().from(users).where(eq(users.id, me.viewer.id));
    expect(row).toMatchObject({ leavingHandle: me.viewer.handle });
    expect(row?.handle).toMatch(/^former-member-[0-9a-z]{10}$/);
    await expect(getPerson(owner, { handle: row?.handle ?? "" })).rejects.toMatchObject({
      code: "not_found",
    });
  });

  test("hands a list over at once, and is an editor of it if they stay", async () => {
    const { author, member, list, leave } = await makeLeaver(({ member }) => member.viewer.handle);
    await leave();
    const { slug } = await getOwnList(member, list.id);
    expect(await listEntriesOf(member, list.id)).toMatchObject({ items: [{}] });
    await addToList(member, { listId: list.id, paper: (await makePaper(db)).id });
    await keepAccount(anonymous, { session: await openSession(db, author.viewer.id) });
    expect(await getList(author, member.viewer.handle, slug)).toMatchObject({ role: "editor" });
  });

  test("must say what becomes of each list that others keep, too", async () => {
    const { author, member, person, list } = await makeLeaver(() => "");
    const field = `lists.${list.id}`;
    const { handle } = author.viewer;
    expect((await getLeaving(author)).shared).toEqual([
      { id: list.id, title: "Reported", members: [member.viewer.handle] },
    ]);
    for (const choice of [{}, { [list.id]: person.viewer.handle }, { [list.id]: "" }]) {
      await expect(leaveAccount(author, { handle, lists: choice })).rejects.toMatchObject({
        ...{ code: "invalid", fields: { [field]: "Say what becomes of this list." } },
      });
    }
    expect(await db.$count(lists, eq(lists.userId, author.viewer.id))).toBe(1);
    expect(await getPerson(anonymous, { handle })).toMatchObject({ handle });
  });
});

describe("leaving", () => {
  test("takes a recent sign-in", async () => {
    const { viewer } = await makeUser(db);
    const later = { db, viewer: { ...viewer, session: { ...viewer.session, recent: false } } };
    const { handle } = viewer;
    await expect(leaveAccount(later, { handle })).rejects.toBeInstanceOf(SignInAgain);
    await expect(getLeaving(later)).rejects.toBeInstanceOf(SignInAgain);
    expect(await getPerson(anonymous, { handle })).toMatchObject({ handle });
  });

  const tries: Record<string, (me: Awaited<ReturnType<typeof makeUser>>) => Promise<Context>> = {
    unauthenticated: async () => anonymous,
    forbidden: async ({ viewer }) => ({ db, viewer: { ...viewer, scopes: ["read", "write"] } }),
    invalid: async () => makeUser(db),
  };
  test.each(Object.entries(tries))("is %s to others", async (code, as) => {
    const me = await makeUser(db);
    const { handle } = me.viewer;
    await expect(leaveAccount(await as(me), { handle })).rejects.toMatchObject({ code });
    expect(await getPerson(anonymous, { handle })).toMatchObject({ handle });
  });

  test("what goes with an account is told to its owner", async () => {
    await expect(getLeaving(anonymous)).rejects.toMatchObject({ code: "unauthenticated" });
    const { author } = await makeScene(db);
    const { handle } = author.viewer;
    expect(await getLeaving(author)).toMatchObject({ handle, papers: 1, notes: 1, lists: 1 });
  });
});

describe("staying", () => {
  test("is for whoever signs in to the account, for two weeks", async () => {
    const me = await makeUser(db);
    const { id, handle } = me.viewer;
    const before = await openSession(db, id);
    await leaveAccount(me, { handle });
    const [session, other] = [
      await openSession(db, id),
      await openSession(db, (await makeUser(db)).viewer.id),
    ];
    for (const wrong of [before, other, "", "x".repeat(200), "x".repeat(300)]) {
      const refused = wrong.length > 200 ? "invalid" : "not_found";
      await expect(keepAccount(anonymous, { session: wrong })).rejects.toMatchObject({
        code: refused,
      });
      expect(await findLeaver(db, wrong)).toBeNull();
    }
    expect(await findLeaver(db, session)).toMatchObject({ handle, goneAt: expect.any(Date) });
    const past = new Date(Date.now() - (DAYS_TO_STAY + 0.01) * 86_400_000);
    await db.update(users).set({ leavingAt: past }).where(eq(users.id, id));
    await expect(keepAccount(anonymous, { session })).rejects.toMatchObject({ code: "not_found" });
    await db.update(users).set({ leavingAt: new Date() }).where(eq(users.id, id));
    const twice = await Promise.allSettled([1, 2].map(() => keepAccount(anonymous, { session })));
    expect(twice.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await getPerson(anonymous, { handle })).toMatchObject({ handle });
    expect(await findLeaver(db, session)).toBeNull();
  });
});
