import { expect, test } from "vitest";
import { makeUser } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { ANONYMOUS } from "@/lib/context";
import { savePaper, setStatus } from "@/lib/library/mutations";
import { planEntry, setEntryNote } from "@/lib/lists/entries";
import { updateList } from "@/lib/lists/mutations";
import { getList, listEntriesOf } from "@/lib/lists/queries";
import { exportCalendar } from "./calendar";
import { findStanding, listDue } from "./queries";
import { dayFromNow, makeSyllabus } from "./testing";

const db = testDatabase();

test("everyone reads a syllabus by its dates, of one day in the list’s order, without a date last", async () => {
  const owner = await makeUser(db);
  const dates = ["2026-03-20", null, "2026-03-13", "2026-03-20", ...Array(30).fill("2026-04-01")];
  const { listId, papers } = await makeSyllabus(owner, dates);
  const [d20 = "", none = "", d13 = "", later = "", ...rest] = papers;
  const stranger = { viewer: ANONYMOUS, db };
  const first = await listEntriesOf(stranger, listId, undefined, "syllabus");
  const second = await listEntriesOf(stranger, listId, first.next ?? "", "syllabus");
  const shown = [...first.items, ...second.items].map(({ paper }) => paper.id);
  expect(shown).toEqual([d13, d20, later, ...rest, none]);
  expect(second.next).toBeNull();
});

test("overdue is what is neither read nor abandoned; next is the nearest from today on", async () => {
  const owner = await makeUser(db);
  const reader = await makeUser(db);
  const dates = [-9, -2, -1, 0, 3].map(dayFromNow);
  const { listId, papers } = await makeSyllabus(owner, dates);
  expect(await findStanding(reader, listId)).toMatchObject({
    overdue: 3,
    next: { paper: { id: papers[3] }, dueOn: dayFromNow(0), overdue: false },
  });
  for (const [i, status] of [
    [0, "read"],
    [1, "abandoned"],
    [2, "reading"],
    [3, "read"],
  ] as const) {
    await savePaper(reader, { paper: papers[i] });
    await setStatus(reader, { paper: papers[i], status });
  }
  expect(await findStanding(reader, listId)).toMatchObject({
    overdue: 1,
    next: { paper: { id: papers[4] } },
  });
});

test("the overview shows four weeks back and a week ahead, at most eight, of syllabi alone", async () => {
  const owner = await makeUser(db);
  const days = [-40, -29, -28, -1, 0, 7, 8];
  const { papers, settings } = await makeSyllabus(owner, days.map(dayFromNow));
  const shown = async () => (await listDue(owner)).map(({ paper, overdue }) => [paper.id, overdue]);
  expect(await shown()).toEqual([
    [papers[2], true],
    [papers[3], true],
    [papers[4], false],
    [papers[5], false],
  ]);
  await makeSyllabus(
    owner,
    Array.from({ length: 9 }, () => dayFromNow(1)),
  );
  expect(await listDue(owner)).toHaveLength(8);
  await updateList(owner, { ...settings, isSyllabus: false });
  expect((await shown()).every(([id]) => !papers.includes(String(id)))).toBe(true);
});

test("the calendar is one event of a whole day for each date, escaped, and the same until a change", async () => {
  const owner = await makeUser(db);
  const { listId, address, papers, settings } = await makeSyllabus(owner, ["2026-03-13", null]);
  await updateList(owner, { ...settings, title: "Birds, bees; and \\" });
  const file = await exportCalendar(owner, address);
  expect(file.body.match(/^BEGIN:VEVENT\r$/gm)).toHaveLength(1);
  const unfolded = file.body.replace(/\r\n[ \t]/g, "");
  expect(unfolded).toContain("\r\nDTSTART;VALUE=DATE:20260313\r\n");
  expect(unfolded).toContain(`\r\nUID:${listId}.${papers[0]}@`);
  expect(unfolded).toContain("\r\nX-WR-CALNAME:Birds\\, bees\\; and \\\\\r\n");
  expect(unfolded).toContain("\r\nDESCRIPTION:Birds\\, bees\\; and \\\\\r\n");
  for (const line of file.body.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThan(76);
  expect(file).toMatchObject({ type: "text/calendar; charset=utf-8", indexed: false });
  expect(await exportCalendar(owner, address)).toEqual(file);
  await planEntry(owner, { listId, paper: papers[0], priority: null, dueOn: "2026-03-14" });
  expect((await exportCalendar(owner, address)).etag).not.toBe(file.etag);
});

test("a list that is no syllabus has no calendar; switching it keeps the dates and everything else", async () => {
  const owner = await makeUser(db);
  const { listId, address, papers, settings } = await makeSyllabus(owner, ["2026-03-13"]);
  await setEntryNote(owner, { listId, paper: papers[0], note: "First." });
  const { before } = await updateList(owner, { ...settings, isSyllabus: false });
  await expect(exportCalendar(owner, address)).rejects.toMatchObject({ code: "not_found" });
  await updateList(owner, { ...before, agreed: true });
  expect(await getList(owner, address.handle, address.slug)).toMatchObject({ isSyllabus: true });
  const { isSyllabus: _, ...without } = settings;
  await updateList(owner, { ...without, title: "Another title" });
  expect(await getList(owner, address.handle, address.slug)).toMatchObject({ isSyllabus: true });
  expect((await exportCalendar(owner, address)).body).toContain("20260313");
});
