import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { makePaper, makeUser } from "@/db/factories";
import { listProposals, personRelations } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { ANONYMOUS } from "@/lib/context";
import { followSource } from "@/lib/inbox/follows";
import { addToList, removeFromList } from "@/lib/lists/entries";
import { listEventsOf } from "@/lib/lists/events";
import { listItemsOf } from "@/lib/lists/items";
import { deleteList, updateList } from "@/lib/lists/mutations";
import { listEntriesOf } from "@/lib/lists/queries";
import { declineProposal, reopenProposals, takeProposal } from "./deciding";
import { findOpenLists, findProposable } from "./finding";
import { proposePaper, withdrawProposal } from "./mutations";
import { countProposals, listOwnProposals, listWaitingProposals } from "./queries";
import { makeOpenList } from "./testing";

const db = testDatabase();
const anonymous = { viewer: ANONYMOUS, db };

async function scene() {
  const [owner, proposer] = [await makeUser(db), await makeUser(db)];
  const list = await makeOpenList(owner);
  return { owner, proposer, ...list, entry: { listId: list.listId, paper: list.paper } };
}

const ownOf = async (ctx: Parameters<typeof listOwnProposals>[0]) =>
  (await listOwnProposals(ctx, {})).items;

test("a proposal that is taken puts the paper into the list and the owner’s library, and the credit stays", async () => {
  const { owner, proposer, listId, paper, entry } = await scene();
  const { proposal: id } = await proposePaper(proposer, { ...entry, reason: "  It fits.  " });
  const { items } = await listWaitingProposals(owner, {});
  expect(items).toMatchObject([
    {
      ...{ id, reason: "It fits.", handle: proposer.viewer.handle, listed: false },
      ...{ paper: { id: paper }, list: { id: listId, handle: owner.viewer.handle } },
    },
  ]);
  const taken = await takeProposal(owner, { id });
  expect(taken).toMatchObject({ id: listId, added: true, saved: true, paper, proposals: [id] });
  const credit = { paper: { id: paper }, proposedBy: proposer.viewer.handle };
  expect((await listItemsOf(anonymous, listId)).items).toMatchObject([credit]);
  expect((await listEntriesOf(anonymous, listId, undefined, "due")).items).toMatchObject([credit]);
  expect((await listEventsOf(owner, { listId })).items).toMatchObject([
    { kind: "proposal-taken", paper: { id: paper }, detail: { member: proposer.viewer.handle } },
  ]);
  expect(await ownOf(proposer)).toMatchObject([{ id, state: "taken", list: { id: listId } }]);
  await expect(takeProposal(owner, { id })).rejects.toMatchObject({ code: "conflict" });
  await expect(declineProposal(owner, { id })).rejects.toMatchObject({ code: "conflict" });
  await expect(withdrawProposal(proposer, { id })).rejects.toMatchObject({ code: "conflict" });
});

test("taking is taken back: the credit goes, and the proposal waits again", async () => {
  const { owner, proposer, listId, entry } = await scene();
  const { proposal: id } = await proposePaper(proposer, entry);
  const { proposals: ids } = await takeProposal(owner, { id });
  await reopenProposals(owner, { listId, ids });
  expect((await listItemsOf(owner, listId)).items).toMatchObject([{ proposedBy: null }]);
  await removeFromList(owner, entry);
  expect((await listWaitingProposals(owner, { listId })).items).toMatchObject([
    { id, listed: false },
  ]);
  expect(await ownOf(proposer)).toMatchObject([{ state: "waiting" }]);
  await expect(reopenProposals(owner, { listId, ids })).rejects.toMatchObject({ code: "conflict" });
});

test("who declines can say a word; a declined paper is not proposed again by the same person", async () => {
  const { owner, proposer, listId, entry } = await scene();
  const { proposal: id } = await proposePaper(proposer, entry);
  await declineProposal(owner, { id, answer: "We have a newer one." });
  expect(await ownOf(proposer)).toMatchObject([
    { state: "declined", answer: "We have a newer one." },
  ]);
  await expect(proposePaper(proposer, entry)).rejects.toMatchObject({ code: "conflict" });
  const log = await listEventsOf(owner, { listId });
  expect(log.items).toMatchObject([{ kind: "proposal-declined", detail: {} }]);
  await reopenProposals(owner, { listId, ids: [id] });
  expect(await ownOf(proposer)).toMatchObject([{ state: "waiting", answer: "" }]);
});

test("of one paper that two propose, both are taken, and the chosen one has the credit", async () => {
  const { owner, proposer, listId, entry } = await scene();
  const second = await makeUser(db);
  const { proposal: first } = await proposePaper(proposer, entry);
  const { proposal: chosen } = await proposePaper(second, entry);
  const { proposals } = await takeProposal(owner, { id: chosen });
  expect(proposals.toSorted()).toEqual([first, chosen].toSorted());
  expect((await listItemsOf(owner, listId)).items).toMatchObject([
    { proposedBy: second.viewer.handle },
  ]);
  expect(await ownOf(proposer)).toMatchObject([{ state: "taken" }]);
});

test("a paper that came into the list meanwhile says so, and taking it gives the credit", async () => {
  const { owner, proposer, listId, entry } = await scene();
  const { proposal: id } = await proposePaper(proposer, entry);
  await addToList(owner, entry);
  expect((await listWaitingProposals(owner, { listId })).items).toMatchObject([{ listed: true }]);
  await expect(proposePaper(await makeUser(db), entry)).rejects.toMatchObject({
    code: "invalid",
    fields: { paper: "It is in the list already." },
  });
  expect(await takeProposal(owner, { id })).toMatchObject({ added: false });
  expect((await listItemsOf(owner, listId)).items).toMatchObject([
    { proposedBy: proposer.viewer.handle },
  ]);
});

test("a person proposes a paper to a list once; what they withdraw they can propose anew", async () => {
  const { owner, proposer, listId, entry } = await scene();
  const attempts = await Promise.allSettled(
    Array.from({ length: 5 }, () => proposePaper(proposer, { ...entry, reason: "First." })),
  );
  expect(attempts.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  const [{ id } = { id: "" }] = await ownOf(proposer);
  expect(await withdrawProposal(proposer, { id })).toEqual({ ...entry, reason: "First." });
  expect((await listWaitingProposals(owner, { listId })).items).toEqual([]);
  expect(await ownOf(proposer)).toMatchObject([{ state: "withdrawn" }]);
  await proposePaper(proposer, { ...entry, reason: "Second." });
  expect(await ownOf(proposer)).toMatchObject([{ id, state: "waiting", reason: "Second." }]);
});

test("twenty proposals of a person wait in a list, and no more; the reason has 500 characters", async () => {
  const { owner, proposer, listId } = await scene();
  for (let made = 0; made < 20; made += 1) {
    await proposePaper(proposer, { listId, paper: (await makePaper(db)).id });
  }
  const { id: paper } = await makePaper(db);
  const further = () => proposePaper(proposer, { listId, paper });
  await expect(further()).rejects.toMatchObject({ code: "rate_limited" });
  const first = await listWaitingProposals(owner, { listId, limit: 15 });
  const rest = await listWaitingProposals(owner, { listId, cursor: first.next ?? "" });
  expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual(
    (await ownOf(proposer)).map(({ id }) => id).reverse(),
  );
  await declineProposal(owner, { id: first.items[0]?.id });
  await further();
  const reason = "x".repeat(501);
  await expect(proposePaper(proposer, { listId, paper, reason })).rejects.toMatchObject({
    fields: { reason: "Keep the reason to 500 characters." },
  });
});

test("of a list that is not public any more its proposers learn nothing, and can withdraw", async () => {
  const { owner, proposer, entry, settings } = await scene();
  const { proposal: id } = await proposePaper(proposer, entry);
  await updateList(owner, { ...settings, visibility: "private" });
  await declineProposal(owner, { id, answer: "Said in private." });
  const hidden = { id, list: null, state: null, answer: "" };
  expect(await ownOf(proposer)).toMatchObject([hidden]);
  await updateList(owner, settings);
  const { id: paper } = await makePaper(db);
  const { proposal: other } = await proposePaper(proposer, { ...entry, paper });
  await deleteList(owner, { id: entry.listId });
  expect(await ownOf(proposer)).toMatchObject([{ ...hidden, id: other }, hidden]);
  expect((await listWaitingProposals(owner, {})).items).toEqual([]);
  await withdrawProposal(proposer, { id: other });
});

test("whom the owner blocks is not shown to them any more, and is told nothing", async () => {
  const { owner, proposer, listId, entry } = await scene();
  await proposePaper(proposer, entry);
  const block = { userId: owner.viewer.id, otherId: proposer.viewer.id, kind: "block" as const };
  await db.insert(personRelations).values(block);
  expect((await listWaitingProposals(owner, { listId })).items).toEqual([]);
  expect(await ownOf(proposer)).toMatchObject([{ state: "waiting" }]);
  const { id: paper } = await makePaper(db);
  await proposePaper(proposer, { listId, paper });
  expect(await ownOf(proposer)).toHaveLength(2);
  expect(await countProposals(owner)).toMatchObject({ waiting: 0 });
});

test("papers are found by words, arXiv id, address and DOI, with where they stand", async () => {
  const { owner, proposer, listId } = await scene();
  const { id: paper } = await makePaper(db, {
    ...{ arxivId: "2403.01234", doi: "10.1000/Xyz", title: "Zebra crossings" },
    plainTitle: "Zebra crossings",
  });
  for (const q of [
    ...["zebra crossings", "2403.01234v2", "https://arxiv.org/abs/2403.01234"],
    ...["https://doi.org/10.1000/xyz", "10.1000/XYZ"],
  ]) {
    const { papers } = await findProposable(proposer, { listId, q });
    expect(papers).toMatchObject([{ paper: { id: paper }, listed: false, state: null }]);
  }
  expect((await findProposable(proposer, { listId, q: "2403.09999" })).papers).toEqual([]);
  await proposePaper(proposer, { listId, paper });
  await addToList(owner, { listId, paper });
  expect((await findProposable(proposer, { listId, paper })).papers).toMatchObject([
    { listed: true, state: "waiting" },
  ]);
  await db.delete(listProposals).where(eq(listProposals.listId, listId));
});

test("lists to propose to are found by title and handle, those that one follows first", async () => {
  const { owner, proposer, listId, settings } = await scene();
  await updateList(owner, { ...settings, title: "100% zebras" });
  const found = async (q: string) => (await findOpenLists(proposer, { q })).map(({ id }) => id);
  expect(await found("zebras 100%")).toEqual([listId]);
  expect(await found(`zebras @${owner.viewer.handle}`)).toEqual([listId]);
  expect(await found("zebras%gnus")).toEqual([]);
  expect(await found("")).toEqual([]);
  await followSource(proposer, { kind: "list", target: listId });
  expect(await found("")).toEqual([listId]);
});
