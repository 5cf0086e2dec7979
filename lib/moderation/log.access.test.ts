import { expect, test } from "vitest";
import { moderationActs, reports, users } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { decideOn } from "./decisions";
import { listModerationActs } from "./queries";
import { reportSubject } from "./reports";
import { makeModerator, makeScene } from "./testing";

const db = testDatabase();
const wrong = { act: "hide", reason: "Because." } as const;

test("the log keeps all that was done, in pages and by what one looks for", async () => {
  const scene = await makeScene(db);
  const { moderator, subjects } = scene;
  for (let times = 0; times < 15; times += 1) {
    await decideOn(moderator, { ...subjects.list, ...wrong, reason: `Reason ${times}` });
    await decideOn(moderator, { ...subjects.list, ...wrong, act: "unhide" });
  }
  await decideOn(await makeModerator(db), { ...subjects.annotation, ...wrong });
  const first = await listModerationActs(moderator, {});
  expect(first.items).toHaveLength(25);
  const second = await listModerationActs(moderator, { cursor: first.next });
  const all = [...first.items, ...second.items];
  expect(second.next).toBeNull();
  expect(new Set(all.map(({ logId }) => logId)).size).toBe(31);
  expect(all[0]).toMatchObject({ kind: "annotation", act: "hide" });
  expect(all[2]).toMatchObject({
    ...{ reason: "Reason 14", moderator: moderator.viewer.handle },
    detail: { title: "Reported", handle: scene.author.viewer.handle },
  });
  const of = async (wanted: object) => (await listModerationActs(moderator, wanted)).items.length;
  expect(await of({ kind: "annotation" })).toBe(1);
  expect(await of({ act: "unhide" })).toBe(15);
  expect(await of({ moderator: `@${moderator.viewer.handle}`, act: "hide" })).toBe(15);
  expect(await of({ moderator: "nobody" })).toBe(0);
});

test("nothing in the log can be changed or taken out", async () => {
  const scene = await makeScene(db);
  await reportSubject(scene.person, { ...scene.subjects.person, reason: "spam" });
  await decideOn(scene.moderator, { ...scene.subjects.list, ...wrong });
  const before = await db.select().from(moderationActs);
  const attempts = ["update moderation_acts set reason = 'Other.'", "delete from moderation_acts"];
  for (const attempt of attempts) {
    await expect(db.execute(attempt)).rejects.toMatchObject({
      cause: { message: "What moderators did stays in their log" },
    });
  }
  // It outlives the people in it; who reported stays unnamed then.
  await db.delete(users);
  expect(await db.select().from(moderationActs)).toEqual(before);
  expect(await db.select().from(reports)).toMatchObject([{ userId: null }]);
});
