import { expect, test } from "vitest";
import { pageThrough } from "./paging";

const all = ["a", "b", "c", "d", "e"].map((id) => ({ id }));

test("pages of a whole come one after another, and none is left out or sent twice", () => {
  const seen: string[] = [];
  for (let cursor: string | undefined; ; ) {
    const { items, next } = pageThrough(all, { cursor, limit: 2 });
    seen.push(...items.map(({ id }) => id));
    if (next === null) break;
    cursor = next;
  }
  expect(seen.join("")).toBe("abcde");
  expect(pageThrough(all, { limit: 5 }).next).toBeNull();
});

test("where the last one that was seen is gone, it begins anew", () => {
  const { next } = pageThrough(all, { limit: 2 });
  const left = all.filter(({ id }) => id !== "b");
  expect(pageThrough(left, { cursor: next ?? "", limit: 1 }).items).toEqual([{ id: "a" }]);
});

test("a cursor that is not ours is refused", () => {
  expect(() => pageThrough(all, { cursor: "WzEsMl0" })).toThrow("needs another look");
});
