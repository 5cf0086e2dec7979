import { expect, test } from "vitest";
import { makePaper, makeUser } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { setStatus, unsavePaper } from "@/lib/library/mutations";
import { addToList, planEntry } from "./entries";
import { createList } from "./mutations";
import { listEntriesOf } from "./queries";
import type { ListSort } from "./schema";

const db = testDatabase();

test("sorting shows another order, page by page, and keeps the list's own", async () => {
  const me = await makeUser(db);
  const { id: listId } = await createList(me, { title: "L" });
  const count = 30;
  const papers: string[] = [];
  for (let i = 0; i < count; i += 1) {
    const title = `Paper ${String((i * 7) % count).padStart(2, "0")}`;
    const publishedOn = `20${10 + (i % 4)}-01-01`;
    const paper = await makePaper(db, { title, publishedOn });
    papers.push(paper.id);
    await addToList(me, { listId, paper: paper.id });
  }
  await planEntry(me, { listId, paper: papers[3], priority: 2, dueOn: "2026-04-02" });
  await planEntry(me, { listId, paper: papers[9], priority: 1, dueOn: "2026-04-03" });
  await setStatus(me, { paper: papers[20], status: "reading" });
  await unsavePaper(me, { paper: papers[0] });
  const all = async (sort?: ListSort) => {
    const first = await listEntriesOf(me, listId, undefined, sort);
    const second = await listEntriesOf(me, listId, first.next ?? undefined, sort);
    expect(second.next).toBeNull();
    return [...first.items, ...second.items];
  };
  const places = async (sort?: ListSort) =>
    (await all(sort)).map(({ paper }) => papers.indexOf(paper.id));
  const kept = papers.map((_, i) => i);
  expect(await places()).toEqual(kept);
  expect((await all("title")).map(({ paper }) => paper.title)).toEqual(
    kept.map((i) => `Paper ${String(i).padStart(2, "0")}`),
  );
  const years = (await all("year")).map(({ paper }) => paper.publishedOn);
  expect(years).toEqual([...years].sort().reverse());
  expect(await places("added")).toEqual([...kept].reverse());
  expect((await places("priority")).slice(0, 2)).toEqual([9, 3]);
  expect((await places("due")).slice(0, 2)).toEqual([3, 9]);
  const byStatus = await places("status");
  expect(byStatus.slice(-2)).toEqual([20, 0]);
  for (const sort of ["title", "year", "added", "priority", "due", "status"] as const) {
    expect((await places(sort)).sort((a, b) => a - b)).toEqual(kept);
  }
  expect(await places()).toEqual(kept);
});
