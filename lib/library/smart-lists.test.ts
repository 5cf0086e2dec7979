import { expect, test } from "vitest";
import { makeUser } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import {
  changeSmartList,
  createSmartList,
  deleteSmartList,
  listSmartLists,
  moveSmartList,
  restoreSmartList,
} from "./smart-lists";

const db = testDatabase();

test("a filter is kept by its name, without the page, and with how it is shown", async () => {
  const owner = await makeUser(db);
  const query = "?status=read&status=&q=&tag=a&tag=b&view=cards&after=x&limit=3";
  const list = await createSmartList(owner, { name: "  To   cite ", query });
  expect(list).toMatchObject({ name: "To cite", query: "status=read&tag=a&tag=b&view=cards" });
  expect(await listSmartLists(owner)).toEqual([list]);
});

test("they keep the order in which they were made, also after one came back", async () => {
  const owner = await makeUser(db);
  const made = [];
  for (const name of ["b", "a", "c"]) {
    made.push(await createSmartList(owner, { name, query: "notes=yes" }));
  }
  const id = made[0]?.id;
  await deleteSmartList(owner, { id });
  expect(await listSmartLists(owner)).toEqual(made.slice(1));
  await restoreSmartList(owner, { id });
  expect(await listSmartLists(owner)).toEqual(made);
});

test("one is moved behind another one and to the start, and tells what takes it back", async () => {
  const owner = await makeUser(db);
  const ids: string[] = [];
  for (const name of ["a", "b", "c", "d"]) {
    ids.push((await createSmartList(owner, { name, query: "notes=yes" })).id);
  }
  const [a, b, c, d] = ids;
  const names = async () => (await listSmartLists(owner)).map(({ name }) => name).join("");
  await deleteSmartList(owner, { id: b });
  expect(await moveSmartList(owner, { id: d, after: a })).toEqual({ before: c });
  expect(await names()).toBe("adc");
  expect(await moveSmartList(owner, { id: c, after: "" })).toEqual({ before: d });
  expect(await names()).toBe("cad");
  await moveSmartList(owner, { id: c, after: d });
  expect(await moveSmartList(owner, { id: c, after: d })).toEqual({ before: d });
  await restoreSmartList(owner, { id: b });
  expect(await names()).toBe("adcb");
});

test("a changed one tells what takes it back", async () => {
  const owner = await makeUser(db);
  const list = await createSmartList(owner, { name: "One", query: "notes=yes" });
  await changeSmartList(owner, { id: list.id, name: "Two" });
  const { before } = await changeSmartList(owner, { id: list.id, query: "notes=no" });
  expect(before).toEqual({ ...list, name: "Two" });
  expect(await listSmartLists(owner)).toEqual([{ ...list, name: "Two", query: "notes=no" }]);
  await changeSmartList(owner, before);
  expect(await listSmartLists(owner)).toEqual([before]);
});

test.each([
  [{ name: " ", query: "notes=yes" }, { name: "Give it a name." }],
  [{ name: "n".repeat(61), query: "notes=yes" }, { name: "Keep the name to 60 characters." }],
  [{ name: "n", query: "after=x&q=" }, { query: "Filter first." }],
  [{ name: "n", query: "from=soon" }, { query: "That is no filter." }],
  [{ name: "n", query: `q=${"n".repeat(2000)}` }, { query: "Keep fewer filters in it." }],
])("%o is refused", async (input, fields) => {
  const owner = await makeUser(db);
  await expect(createSmartList(owner, input)).rejects.toMatchObject({ code: "invalid", fields });
  expect(await listSmartLists(owner)).toEqual([]);
});
