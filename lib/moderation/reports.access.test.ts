import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { makeUser } from "@/db/factories";
import { lists, reports, users } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import type { Context } from "@/lib/context";
import { createList } from "@/lib/lists/mutations";
import { isModerator } from "./access";
import { getCase } from "./cases";
import { decideOn } from "./decisions";
import { listModerationActs, listWaiting } from "./queries";
import { getPersonId, getReportable, listOwnReports, reportSubject } from "./reports";
import { REPORTS_A_DAY } from "./schema";
import { makeModerator, makeScene } from "./testing";

const db = testDatabase();
const code = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error) => error.code,
  );
const spam = { reason: "spam" };
const wrong = { act: "hide", reason: "Because." } as const;

const DESK: Record<string, (ctx: Context, ref: object) => Promise<unknown>> = {
  listWaiting: (ctx) => listWaiting(ctx, {}),
  getCase: (ctx, ref) => getCase(ctx, ref),
  listModerationActs: (ctx) => listModerationActs(ctx, {}),
  decideOn: (ctx, ref) => decideOn(ctx, { ...ref, act: "dismiss", reason: "Nothing is wrong." }),
};

test.each(Object.entries(DESK))("%s is there for moderators alone", async (_, verb) => {
  const scene = await makeScene(db);
  await reportSubject(scene.person, { ...scene.subjects.list, ...spam });
  const curator = await makeUser(db, { roles: ["curator"] });
  const suspended = await makeUser(db, { roles: ["moderator"], suspendedAt: new Date() });
  const { author, member, person, anonymous } = scene;
  for (const ctx of [author, member, person, anonymous, curator, suspended]) {
    expect(await code(verb(ctx, scene.subjects.list))).toBe("not_found");
    expect(await isModerator(ctx)).toBe(false);
  }
  expect(await code(verb(scene.moderator, scene.subjects.list))).toBe("done");
});

test("everyone who is signed in reports what they see in public, once while it waits", async () => {
  const scene = await makeScene(db);
  for (const [kind, ref] of Object.entries(scene.subjects)) {
    const results: string[] = [];
    for (const ctx of Object.values(scene.people)) {
      const result = await code(reportSubject(ctx, { ...ref, ...spam }));
      expect(await code(getReportable(ctx, ref))).toBe(result);
      results.push(result);
    }
    const [person, own] = kind === "reply" ? ["not_found", "done"] : ["done", "forbidden"];
    const member = kind === "reply" ? "forbidden" : "done";
    expect(results, kind).toEqual([own, member, person, person, "unauthenticated"]);
  }
  const twice = { ...scene.subjects.list, ...spam };
  const again = Promise.all([1, 2, 3].map(() => reportSubject(scene.person, twice)));
  expect(await again).toEqual([{ added: false }, { added: false }, { added: false }]);
  const { items } = await listWaiting(scene.moderator, {});
  const found = items.find(({ id }) => id === scene.list.id);
  expect(found).toMatchObject({ count: 3, reasons: ["spam"], subject: { title: "Reported" } });
});

test("of what is private nothing can be reported, nor of what is hidden", async () => {
  const scene = await makeScene(db, "private");
  for (const ctx of [scene.member, scene.person]) {
    expect(await code(reportSubject(ctx, { ...scene.subjects.list, ...spam }))).toBe("not_found");
  }
  const shown = await makeScene(db);
  await decideOn(shown.moderator, { ...shown.subjects.annotation, ...wrong });
  await decideOn(shown.moderator, { ...shown.subjects.person, ...wrong, act: "suspend" });
  for (const ref of Object.values(shown.subjects)) {
    expect(await code(reportSubject(shown.person, { ...ref, ...spam }))).toBe("not_found");
  }
  expect(await code(getPersonId(shown.anonymous, shown.author.viewer.handle))).toBe("not_found");
  const { id, handle } = scene.author.viewer;
  expect(await getPersonId(scene.anonymous, handle)).toBe(id);
});

test("a report has a reason, in words where none fits, and nobody sends more than twenty a day", async () => {
  const scene = await makeScene(db);
  const send = (more: object) =>
    code(reportSubject(scene.person, { ...scene.subjects.list, ...more }));
  expect(await send({})).toBe("invalid");
  expect(await send({ reason: "boredom" })).toBe("invalid");
  expect(await send({ reason: "other", words: "  " })).toBe("invalid");
  expect(await send({ reason: "other", words: "x".repeat(1001) })).toBe("invalid");
  for (let sent = 0; sent < REPORTS_A_DAY; sent += 1) {
    const { viewer } = await makeUser(db);
    await reportSubject(scene.person, { kind: "person", id: viewer.id, ...spam });
  }
  expect(await send(spam)).toBe("rate_limited");
  await db.execute(sql`update reports set created_at = created_at - interval '25 hours'`);
  expect(await send(spam)).toBe("done");
});

test("who reported hears what came of it, and nobody else hears of them", async () => {
  const scene = await makeScene(db);
  await reportSubject(scene.person, { ...scene.subjects.list, reason: "other", words: "Look." });
  const own = async (ctx: Context) => (await listOwnReports(ctx, {})).items;
  expect(await own(scene.person)).toMatchObject([
    { outcome: null, answer: null, words: "Look.", subject: { title: "Reported" } },
  ]);
  expect(await own(scene.author)).toEqual([]);
  await expect(own(scene.anonymous)).rejects.toMatchObject({ code: "unauthenticated" });
  const it = await getCase(scene.moderator, scene.subjects.list);
  expect(it.reports).toMatchObject([{ reporter: scene.person.viewer.handle, words: "Look." }]);
  expect(it.passages).toMatchObject([{ label: "Description", text: "Words of the list." }]);
  expect(it.choices).toEqual(["dismiss", "hide", "lock"]);
  const dismissal = { ...scene.subjects.list, act: "dismiss", reason: "It is about research." };
  await decideOn(scene.moderator, dismissal);
  expect(await own(scene.person)).toMatchObject([
    { outcome: "dismissed", answer: "It is about research." },
  ]);
  expect(await code(decideOn(scene.moderator, dismissal))).toBe("conflict");
  await reportSubject(scene.person, { ...scene.subjects.list, ...spam });
  await decideOn(scene.moderator, { ...scene.subjects.list, ...wrong });
  expect(await own(scene.person)).toMatchObject([
    // By now they don't see it any more, and why is between it and its members.
    { outcome: "acted", answer: null, subject: null },
    { outcome: "dismissed" },
  ]);
});

test("what its owner has made private stays unread, and what is gone can be put aside", async () => {
  await db.delete(reports);
  const scene = await makeScene(db);
  await reportSubject(scene.person, { ...scene.subjects.list, ...spam });
  await db.update(lists).set({ visibility: "private" });
  const it = await getCase(scene.moderator, scene.subjects.list);
  expect(it.passages).toEqual([]);
  expect(JSON.stringify(it)).not.toContain("Reported");
  await db.delete(lists);
  const { items } = await listWaiting(scene.moderator, {});
  expect(items).toMatchObject([{ id: scene.list.id, subject: null }]);
  expect(await code(decideOn(scene.moderator, { ...scene.subjects.list, ...wrong }))).toBe(
    "not_found",
  );
  await decideOn(scene.moderator, { ...scene.subjects.list, ...wrong, act: "dismiss" });
  expect((await listWaiting(scene.moderator, {})).items).toEqual([]);
});

test("each kind has its decisions, and each is taken once", async () => {
  const scene = await makeScene(db);
  const { moderator, subjects } = scene;
  for (const [kind, acts] of Object.entries({
    list: ["hide", "lock", "unhide", "unlock"],
    annotation: ["hide", "unhide"],
    reply: ["hide", "unhide"],
    person: ["suspend", "unsuspend"],
  })) {
    const ref = subjects[kind as keyof typeof subjects];
    for (const act of ["hide", "lock", "suspend", "unhide", "unlock", "unsuspend"]) {
      if (!acts.includes(act)) {
        expect(await code(decideOn(moderator, { ...ref, ...wrong, act }))).toBe("invalid");
      }
    }
    for (const act of acts) {
      expect((await getCase(moderator, ref)).choices).toContain(act);
      const decide = () => code(decideOn(moderator, { ...ref, ...wrong, act }));
      const both = await Promise.all([decide(), decide()]);
      expect(both.sort(), `${act} ${kind}`).toEqual(["conflict", "done"]);
    }
    expect(await code(decideOn(moderator, { ...ref, ...wrong, reason: " " }))).toBe("invalid");
  }
});

test("moderators decide neither on what is theirs nor on each other", async () => {
  const scene = await makeScene(db);
  const other = await makeModerator(db);
  await db.update(users).set({ roles: ["moderator"] });
  const { author, member, subjects } = scene;
  for (const [ctx, ref] of [
    [author, subjects.list],
    [author, subjects.annotation],
    [author, subjects.person],
    [other, subjects.list],
    [other, subjects.person],
    [member, subjects.reply],
  ] as const) {
    expect((await getCase(ctx, ref)).barred).toMatch(/moderator/);
    const act = ref.kind === "person" ? "suspend" : "hide";
    expect(await code(decideOn(ctx, { ...ref, act, reason: "Because." }))).toBe("forbidden");
  }
  await db.update(users).set({ roles: [] }).where(sql`id = ${author.viewer.id}`);
  expect(await code(decideOn(member, { ...subjects.list, ...wrong }))).toBe("forbidden");
  expect(await code(decideOn(other, { ...subjects.list, ...wrong }))).toBe("done");
});

test("what waits is paged, what has waited longest first", async () => {
  await db.delete(reports);
  const [moderator, reporter] = [await makeModerator(db), await makeUser(db)];
  const ids: string[] = [];
  for (let times = 0; times < 30; times += 1) {
    const owner = await makeUser(db);
    const { id } = await createList(owner, { title: "One" });
    ids.push(id);
    const row = { subjectKind: "list" as const, subjectId: id, userId: reporter.viewer.id };
    const createdAt = new Date(Date.UTC(2026, 0, 1 + times));
    await db.insert(reports).values({ id: `report-${times}`, ...row, reason: "abuse", createdAt });
  }
  const first = await listWaiting(moderator, { kind: "list" });
  const second = await listWaiting(moderator, { kind: "list", cursor: first.next });
  expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(ids);
  expect([first.items.length, second.next]).toEqual([25, null]);
  expect((await listWaiting(moderator, { kind: "person" })).items).toEqual([]);
});
