import { describe, expect, test } from "vitest";
import { makeUser } from "@/db/factories";
import { VISIBILITIES } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { ANONYMOUS } from "@/lib/context";
import { followSource } from "@/lib/inbox/follows";
import { savePaper, setStatus } from "@/lib/library/mutations";
import { updateList } from "@/lib/lists/mutations";
import { addMember } from "@/lib/lists/testing";
import { exportCalendar } from "./calendar";
import { findStanding, listDue } from "./queries";
import { dayFromNow, makeSyllabus } from "./testing";

const db = testDatabase();
const anonymous = { viewer: ANONYMOUS, db };

describe.each(VISIBILITIES)("a %s syllabus", (visibility) => {
  test("is read by its dates by those who may read the list", async () => {
    const [owner, member, stranger] = [await makeUser(db), await makeUser(db), await makeUser(db)];
    const { listId, address, papers } = await makeSyllabus(owner, [dayFromNow(-1)], visibility);
    await addMember(owner, { listId, handle: member.viewer.handle });
    const shared = visibility !== "private";
    for (const [ctx, mayRead] of [
      [owner, true],
      [member, true],
      [stranger, shared],
      [anonymous, shared],
    ] as const) {
      const file = exportCalendar(ctx, address);
      if (mayRead) expect((await file).body).toContain(papers[0]);
      else await expect(file).rejects.toMatchObject({ code: "not_found" });
      const standing = await findStanding(ctx, listId);
      if (ctx === anonymous) expect(standing).toBeNull();
      else expect(standing).toEqual({ overdue: mayRead ? 1 : 0, next: null });
    }
    expect((await exportCalendar(owner, address)).personal).toBe(true);
    if (shared) expect((await exportCalendar(stranger, address)).personal).toBe(false);
  });
});

test("what is due is told to those who follow the list or keep it, each by what they have read", async () => {
  const [owner, follower] = [await makeUser(db), await makeUser(db)];
  const { listId, papers, settings } = await makeSyllabus(owner, [dayFromNow(2)], "public");
  expect(await listDue(follower)).toEqual([]);
  await followSource(follower, { kind: "list", target: listId });
  for (const ctx of [owner, follower]) {
    expect(await listDue(ctx)).toMatchObject([
      { paper: { id: papers[0] }, dueOn: dayFromNow(2), overdue: false, list: { id: listId } },
    ]);
  }
  await savePaper(follower, { paper: papers[0] });
  await setStatus(follower, { paper: papers[0], status: "read" });
  expect(await listDue(follower)).toEqual([]);
  expect(await listDue(owner)).toHaveLength(1);
  await setStatus(follower, { paper: papers[0], status: "to-read" });
  await updateList(owner, { ...settings, visibility: "private" });
  expect(await listDue(follower)).toEqual([]);
  await expect(listDue(anonymous)).rejects.toMatchObject({ code: "unauthenticated" });
});
