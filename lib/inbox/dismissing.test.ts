import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { dismissals } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { bringBackPapers, dismissInbox, dismissPapers, moveInbox } from "./mutations";
import { getInbox, listDismissed } from "./queries";
import { inboxOf, makeReader, reasonsFor } from "./testing";

const db = testDatabase();

test("keeps a paper away until it is brought back, also after the inbox has moved on", async () => {
  const { reader, make } = await makeReader(db);
  const { id } = await make();
  expect(await dismissPapers(reader, { papers: [id] })).toEqual({ papers: [id] });
  expect(await dismissPapers(reader, { papers: [id] })).toEqual({ papers: [] });
  expect(await inboxOf(reader)).toEqual([]);
  await moveInbox(reader, { at: (await getInbox(reader)).asOf });
  await bringBackPapers(reader, { papers: [id] });
  expect(await inboxOf(reader)).toEqual([id]);
  expect(await reasonsFor(reader, id)).toEqual(["brought back"]);
  expect((await listDismissed(reader, {})).items).toEqual([]);
  await expect(bringBackPapers(reader, { papers: [id] })).rejects.toMatchObject({
    code: "not_found",
  });
  expect(await dismissPapers(reader, { papers: [id] })).toEqual({ papers: [id] });
  expect(await inboxOf(reader)).toEqual([]);
});

test("all that was shown leaves what came since", async () => {
  const { reader, make } = await makeReader(db);
  const shown = [(await make()).id, (await make()).id];
  const { asOf } = await getInbox(reader);
  const { id: later } = await make();
  expect((await dismissInbox(reader, { at: asOf })).papers.sort()).toEqual(shown.sort());
  expect(await inboxOf(reader)).toEqual([later]);
  expect(await dismissInbox(reader, { at: asOf })).toEqual({ papers: [] });
});

test("what was dismissed is found by words and authors, in pages", async () => {
  const { reader, make } = await makeReader(db);
  const ids: string[] = [];
  for (const plainTitle of ["Bending maps", "Folding maps", "Bodies"]) {
    const { id } = await make({ plainTitle, authors: [`${plainTitle} Author`] });
    ids.unshift(id);
    await dismissPapers(reader, { papers: [id] });
  }
  await db
    .update(dismissals)
    .set({ createdAt: new Date() })
    .where(eq(dismissals.userId, reader.viewer.id));
  const first = await listDismissed(reader, { limit: 2 });
  const rest = await listDismissed(reader, { limit: 2, cursor: first.next ?? "" });
  const all = [...first.items, ...rest.items].map(({ paper }) => paper.id);
  expect(all.sort()).toEqual(ids.sort());
  expect(rest.next).toBeNull();
  const found = async (q: string) => (await listDismissed(reader, { q })).items.length;
  expect([await found("map"), await found("bodies auth"), await found("100%")]).toEqual([2, 1, 0]);
});
