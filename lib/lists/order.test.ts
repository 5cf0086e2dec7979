import fc from "fast-check";
import { generateNKeysBetween } from "fractional-indexing";
import { expect, test } from "vitest";
import { type Item, isSection, positionAt, sectionAt } from "./order";
import type { Place } from "./schema";

const shape = fc.array(fc.record({ section: fc.boolean(), removed: fc.boolean() }), {
  minLength: 2,
  maxLength: 14,
});

const listOf = (kinds: { section: boolean; removed: boolean }[]): Item[] => {
  const keys = generateNKeysBetween(null, null, kinds.length);
  return kinds.map(({ section, removed }, i) => ({
    ref: section ? `section:${i}` : `p${i}`,
    position: keys[i] ?? "",
    removed,
  }));
};

const sorted = (items: Item[]) =>
  [...items].sort((a, b) => (a.position < b.position ? -1 : a.position > b.position ? 1 : 0));
const refs = (items: Item[]) => items.map((item) => item.ref);
const there = (items: Item[]) => refs(items.filter((item) => !item.removed));
const numbered = (items: Item[]) => there(items.filter((item) => !isSection(item)));

function moved(items: Item[], ref: string, place: Place): Item[] {
  const position = positionAt(items, ref, place);
  return position === undefined
    ? items
    : sorted(items.map((item) => (item.ref === ref ? { ...item, position } : item)));
}

function expectWhole(now: Item[], before: Item[]) {
  expect(refs(now).sort()).toEqual(refs(before).sort());
  expect(new Set(now.map((item) => item.position)).size).toBe(before.length);
}

interface Move {
  /** The index of the item to follow. */
  after?: number | null;
  step?: "up" | "down";
  to?: number;
}

const place: fc.Arbitrary<Move> = fc.oneof(
  fc.record({ after: fc.option(fc.nat(20)) }),
  fc.record({ step: fc.constantFrom("up" as const, "down" as const) }),
  fc.record({ to: fc.integer({ min: 1, max: 20 }) }),
);

test("after any moves nothing is lost, places stay apart, and each went where it was told", () => {
  fc.assert(
    fc.property(shape, fc.array(fc.tuple(fc.nat(20), place), { maxLength: 20 }), (kinds, moves) => {
      let items = listOf(kinds);
      for (const [which, { after, ...rest }] of moves) {
        const live = there(items);
        const ref = live[which % Math.max(live.length, 1)];
        if (!ref) return;
        const target = after === null || after === undefined ? after : refs(items)[after];
        if (after !== undefined && target === undefined) continue;
        const before = items;
        items = moved(before, ref, { ...rest, after: target });
        expectWhole(items, before);
        const others = (now: Item[]) => there(now).filter((other) => other !== ref);
        expect(others(items)).toEqual(others(before));
        const at = (now: Item[]) => there(now).indexOf(ref);
        if (after === null) expect(at(items)).toBe(0);
        else if (target && target !== ref && live.includes(target)) {
          expect(there(items)[at(items) - 1]).toBe(target);
        } else if (rest.step === "up") expect(at(items)).toBe(Math.max(at(before) - 1, 0));
        else if (rest.step === "down") {
          expect(at(items)).toBe(Math.min(at(before) + 1, live.length - 1));
        } else if (rest.to && !isSection({ ref })) {
          const papers = numbered(items);
          expect(papers.indexOf(ref) + 1).toBe(Math.min(rest.to, papers.length));
        }
      }
    }),
  );
});

/** The headings in order, each with the papers below it; what stands before them under "". */
function sectionsOf(items: Item[]): Record<string, string[]> {
  const sections: Record<string, string[]> = { "": [] };
  let current = "";
  for (const ref of there(items)) {
    if (isSection({ ref })) {
      current = ref;
      sections[ref] = [];
    } else sections[current]?.push(ref);
  }
  return sections;
}

test("sections move with all that stands below them, and stay whole", () => {
  const move: fc.Arbitrary<Move> = fc.oneof(
    fc.record({ after: fc.option(fc.nat(20)) }),
    fc.record({ step: fc.constantFrom("up" as const, "down" as const) }),
  );
  fc.assert(
    fc.property(shape, fc.array(fc.tuple(fc.nat(20), move), { maxLength: 12 }), (kinds, moves) => {
      let items = listOf(kinds);
      for (const [which, { after, ...rest }] of moves) {
        const headings = there(items).filter((ref) => isSection({ ref }));
        const ref = headings[which % Math.max(headings.length, 1)];
        if (!ref) return;
        const target = after === null || after === undefined ? after : refs(items)[after];
        if (after !== undefined && target === undefined) continue;
        const before = items;
        const { positions } = sectionAt(before, ref, { ...rest, after: target });
        items = sorted(
          before.map((item) => ({ ...item, position: positions.get(item.ref) ?? item.position })),
        );
        expectWhole(items, before);
        expect(sectionsOf(items)).toEqual(sectionsOf(before));
        const now = Object.keys(sectionsOf(items));
        const at = headings.indexOf(ref) + 1;
        if (after === null) expect(now.indexOf(ref)).toBe(1);
        else if (rest.step) {
          const wanted = rest.step === "up" ? at - 1 : at + 1;
          expect(now.indexOf(ref)).toBe(Math.min(Math.max(wanted, 1), headings.length));
        } else if (target && headings.includes(target) && target !== ref) {
          expect(now.indexOf(ref)).toBe(now.indexOf(target) + 1);
        }
      }
    }),
  );
});

test("what follows something that is gone goes to where that was, or to the end", () => {
  const items = listOf([
    { section: false, removed: false },
    { section: false, removed: true },
    { section: false, removed: false },
    { section: false, removed: false },
  ]);
  expect(there(moved(items, "p3", { after: "p1" }))).toEqual(["p0", "p3", "p2"]);
  expect(there(moved(items, "p0", { after: "never" }))).toEqual(["p2", "p3", "p0"]);
});
