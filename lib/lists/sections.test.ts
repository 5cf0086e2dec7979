import fc from "fast-check";
import { expect, test } from "vitest";
import { makePaper, makeUser } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import type { Context } from "@/lib/context";
import { PAGE_SIZE } from "@/lib/paging";
import { addToList, moveListEntry, planEntry, removeFromList, restoreListEntry } from "./entries";
import { listEventsOf } from "./events";
import { listItemsOf } from "./items";
import { createList } from "./mutations";
import { isSection, itemsOf } from "./order";
import type { Place } from "./schema";
import {
  addSection,
  moveHeading,
  moveSection,
  removeSection,
  renameSection,
  restoreSection,
} from "./sections";
import { addMember } from "./testing";

const db = testDatabase();

/** A list from a line such as "a b # c": papers, and headings for the signs. */
async function listOf(me: Context, line: string) {
  const { id: listId } = await createList(me, { title: "Papers" });
  const ids = new Map<string, string>();
  for (const name of line.split(" ")) {
    if (/^[a-z]/.test(name)) {
      const paper = await makePaper(db, { title: name });
      await addToList(me, { listId, paper: paper.id });
      ids.set(name, paper.id);
    } else ids.set(name, (await addSection(me, { listId, title: name })).section);
  }
  const id = (name: string) => ids.get(name) ?? "";
  const shown = async () =>
    (await listItemsOf(me, listId)).items
      .map((item) => (item.kind === "paper" ? item.paper.title : item.title))
      .join(" ");
  const of = (name: string) =>
    /^[a-z]/.test(name) ? { listId, paper: id(name) } : { listId, section: id(name) };
  const ref = (name: string) => (/^[a-z]/.test(name) ? id(name) : `section:${id(name)}`);
  return { listId, id, shown, of, ref };
}

test("papers are added below the last heading, and numbered without headings", async () => {
  const me = await makeUser(db);
  const { listId, shown } = await listOf(me, "a # b c ##");
  expect(await shown()).toBe("a # b c ##");
  const paper = await makePaper(db, { title: "d" });
  await addToList(me, { listId, paper: paper.id });
  expect(await shown()).toBe("a # b c ## d");
  const { items } = await listItemsOf(me, listId);
  expect(items.map((item) => item.kind === "paper" && item.number)).toEqual([
    ...[1, false, 2, 3, false, 4],
  ]);
});

test("papers move over headings, to a number, and back", async () => {
  const me = await makeUser(db);
  const { shown, of, ref } = await listOf(me, "a # b c ## d");
  const { before } = await moveListEntry(me, { ...of("d"), step: "up" });
  expect(await shown()).toBe("a # b c d ##");
  expect(before).toBe(ref("##"));
  await moveListEntry(me, { ...of("d"), after: before });
  expect(await shown()).toBe("a # b c ## d");
  await moveListEntry(me, { ...of("d"), to: "2" });
  expect(await shown()).toBe("a # d b c ##");
  await moveListEntry(me, { ...of("a"), to: 4 });
  expect(await shown()).toBe("# d b c a ##");
  await moveListEntry(me, { ...of("a"), to: 1000 });
  expect(await shown()).toBe("# d b c a ##");
  await moveListEntry(me, { ...of("a"), after: null });
  expect(await shown()).toBe("a # d b c ##");
  for (const nowhere of [{}, { to: 0 }, { to: 1, step: "up" }, { step: "left" }]) {
    const move = moveListEntry(me, { ...of("a"), ...nowhere });
    await expect(move).rejects.toMatchObject({ code: "invalid" });
  }
});

test("sections move with their papers, headings alone, and each goes back", async () => {
  const me = await makeUser(db);
  const { shown, of, ref } = await listOf(me, "a # b c ## d ### e");
  await removeFromList(me, of("c"));
  const first = await moveSection(me, { ...of("###"), after: null });
  expect(await shown()).toBe("a ### e # b ## d");
  await moveSection(me, { ...of("###"), after: first.before });
  expect(await shown()).toBe("a # b ## d ### e");
  const down = await moveSection(me, { ...of("#"), step: "down" });
  expect(await shown()).toBe("a ## d # b ### e");
  await restoreListEntry(me, of("c"));
  expect(await shown()).toBe("a ## d # b c ### e");
  await moveSection(me, { ...of("#"), after: down.before });
  expect(await shown()).toBe("a # b c ## d ### e");
  const alone = await moveHeading(me, { ...of("##"), after: ref("b") });
  expect(await shown()).toBe("a # b ## c d ### e");
  await moveHeading(me, { ...of("##"), after: alone.before });
  expect(await shown()).toBe("a # b c ## d ### e");
});

test("headings are set above papers, renamed, removed and put back; the log tells", async () => {
  const me = await makeUser(db);
  const { listId, shown, of, id } = await listOf(me, "a b c");
  const { section } = await addSection(me, { listId, title: " Later  on ", above: id("c") });
  expect(await shown()).toBe("a b Later on c");
  expect(await renameSection(me, { listId, section, title: "Soon" })).toMatchObject({
    before: "Later on",
  });
  await removeSection(me, { listId, section });
  expect(await shown()).toBe("a b c");
  await moveListEntry(me, { ...of("a"), after: id("b") });
  await restoreSection(me, { listId, section });
  expect(await shown()).toBe("b a Soon c");
  await expect(restoreSection(me, { listId, section })).rejects.toMatchObject({
    code: "not_found",
  });
  const { items } = await listEventsOf(me, { listId, limit: 4 });
  expect(items.map(({ kind, detail }) => [kind, detail.title])).toEqual([
    ["section-restored", "Soon"],
    ["section-removed", "Soon"],
    ["section-renamed", "Soon"],
    ["section-added", "Later on"],
  ]);
});

test("a paper gets a priority and a day, and loses them", async () => {
  const me = await makeUser(db);
  const { listId, of } = await listOf(me, "a");
  await planEntry(me, { ...of("a"), priority: "1", dueOn: "2026-04-01" });
  expect((await listItemsOf(me, listId)).items).toMatchObject([
    { priority: 1, dueOn: "2026-04-01" },
  ]);
  const { before } = await planEntry(me, { ...of("a"), priority: "", dueOn: "" });
  expect(before).toEqual({ priority: 1, dueOn: "2026-04-01" });
  expect((await listItemsOf(me, listId)).items).toMatchObject([{ priority: null, dueOn: null }]);
  await expect(planEntry(me, { ...of("a"), priority: 4 })).rejects.toMatchObject({
    fields: { priority: "Choose 1, 2 or 3." },
  });
});

test("pages of a list join without a gap, and say under which heading they start", async () => {
  const me = await makeUser(db);
  const names = Array.from({ length: PAGE_SIZE }, (_, i) => `p${i}`);
  const { listId } = await listOf(me, `# ${names.join(" ")} ## x y`);
  const first = await listItemsOf(me, listId);
  expect(first.items).toHaveLength(PAGE_SIZE);
  expect(first.under).toBeNull();
  const second = await listItemsOf(me, listId, first.next ?? undefined);
  expect(second.under).toMatchObject({ title: "#" });
  expect(second.items).toMatchObject([
    { kind: "paper", number: PAGE_SIZE, paper: { title: `p${PAGE_SIZE - 1}` } },
    { kind: "section", title: "##" },
    { kind: "paper", number: PAGE_SIZE + 1 },
    { kind: "paper", number: PAGE_SIZE + 2 },
  ]);
  expect(second.next).toBeNull();
});

/** What a list's order is after a move, by hand. */
function byHand(order: string[], ref: string, { after, step }: Place): string[] {
  if (after === ref) return order;
  const at = order.indexOf(ref);
  const others = order.filter((other) => other !== ref);
  const to =
    step === "up"
      ? Math.max(at - 1, 0)
      : step === "down"
        ? at + 1
        : after
          ? others.indexOf(after) + 1
          : 0;
  return [...others.slice(0, to), ref, ...others.slice(to)];
}

test("two people who order a list at once both get their moves", async () => {
  const me = await makeUser(db);
  const { listId, shown } = await listOf(me, "a # b c ## d e f");
  const other = await makeUser(db);
  await addMember(me, { listId, handle: other.viewer.handle, role: "editor" });
  const orderNow = async () => (await itemsOf(me, listId)).map((item) => item.ref);
  const all = await orderNow();
  const move = fc.tuple(
    fc.constantFrom(...all),
    fc.oneof(
      // Of few neighbours, so that both often go to the same place.
      fc.record({ after: fc.constantFrom(null, all[1] ?? null, all[4] ?? null) }),
      fc.record({ step: fc.constantFrom("up" as const, "down" as const) }),
    ),
  );
  const send = (ctx: Context, [ref, place]: [string, Place]) =>
    isSection({ ref })
      ? moveHeading(ctx, { listId, section: ref.slice("section:".length), ...place })
      : moveListEntry(ctx, { listId, paper: ref, ...place });
  await fc.assert(
    fc.asyncProperty(move, move, async (mine, theirs) => {
      const before = await orderNow();
      await Promise.all([send(me, mine), send(other, theirs)]);
      const items = await itemsOf(me, listId);
      const positions = items.map((item) => item.position);
      expect(positions).toEqual([...new Set(positions)].sort());
      const oneAfterTheOther = [
        byHand(byHand(before, ...mine), ...theirs),
        byHand(byHand(before, ...theirs), ...mine),
      ];
      expect(oneAfterTheOther).toContainEqual(items.map((item) => item.ref));
    }),
    { numRuns: 60 },
  );
  expect((await shown()).split(" ").sort()).toEqual(["#", "##", "a", "b", "c", "d", "e", "f"]);
});
