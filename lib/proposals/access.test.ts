import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { makePaper, makeUser } from "@/db/factories";
import { listEntries, listEvents, listProposals, lists, personRelations } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { testAccess } from "@/db/testing-access";
import { ANONYMOUS, type Context } from "@/lib/context";
import { addToList } from "@/lib/lists/entries";
import { archiveList, deleteList, updateList } from "@/lib/lists/mutations";
import { addMember } from "@/lib/lists/testing";
import { declineProposal, reopenProposals, takeProposal } from "./deciding";
import { findOpenLists, findProposable } from "./finding";
import { proposePaper, withdrawProposal } from "./mutations";
import { countProposals, listOwnProposals, listWaitingProposals, mayPropose } from "./queries";
import { makeOpenList } from "./testing";

const db = testDatabase();
const anonymous = { viewer: ANONYMOUS, db };

async function proposed(listId: string, paper: string) {
  const proposer = await makeUser(db);
  const { proposal: id } = await proposePaper(proposer, { listId, paper, reason: "It fits." });
  return { proposer, id };
}

testAccess(
  db,
  async (owner) => {
    const { listId, paper } = await makeOpenList(owner);
    const { id } = await proposed(listId, paper);
    const { id: declined } = await proposed(listId, paper);
    await declineProposal(owner, { id: declined });
    return { listId, id, declined };
  },
  async ({ listId }) => [
    await db.select().from(listProposals).where(eq(listProposals.listId, listId)),
    await db.select().from(listEntries).where(eq(listEntries.listId, listId)),
    await db.select().from(listEvents).where(eq(listEvents.listId, listId)),
  ],
  {
    takeProposal: (ctx, { id }) => takeProposal(ctx, { id }),
    declineProposal: (ctx, { id }) => declineProposal(ctx, { id }),
    reopenProposals: (ctx, { listId, declined }) =>
      reopenProposals(ctx, { listId, ids: [declined] }),
  },
);

test("only whoever made a proposal withdraws it; the list's owner doesn't either", async () => {
  const owner = await makeUser(db);
  const { listId, paper } = await makeOpenList(owner);
  const { proposer, id } = await proposed(listId, paper);
  await expect(withdrawProposal(anonymous, { id })).rejects.toMatchObject({
    code: "unauthenticated",
  });
  for (const other of [owner, await makeUser(db)]) {
    await expect(withdrawProposal(other, { id })).rejects.toMatchObject({ code: "not_found" });
  }
  await withdrawProposal(proposer, { id });
});

test("proposals are seen by those who edit the list and by whoever made them", async () => {
  const owner = await makeUser(db);
  const { listId, paper } = await makeOpenList(owner);
  const [editor, viewer] = [await makeUser(db), await makeUser(db)];
  const addTo = { listId, role: "editor" };
  await addMember(owner, { ...addTo, handle: editor.viewer.handle });
  await addMember(owner, { ...addTo, role: "viewer", handle: viewer.viewer.handle });
  const { proposer, id } = await proposed(listId, paper);
  const seenBy = async (ctx: Context) => ({
    waiting: (await listWaitingProposals(ctx, { listId })).items.map((item) => item.id),
    counts: await countProposals(ctx),
    own: (await listOwnProposals(ctx, {})).items.map((item) => item.id),
  });
  const nothing = { waiting: [], counts: { waiting: 0, own: 0 }, own: [] };
  const toDecide = { waiting: [id], counts: { waiting: 1, own: 0 }, own: [] };
  expect(await seenBy(owner)).toEqual(toDecide);
  expect(await seenBy(editor)).toEqual(toDecide);
  expect(await seenBy(viewer)).toEqual(nothing);
  expect(await seenBy(await makeUser(db))).toEqual(nothing);
  expect(await seenBy(proposer)).toEqual({ ...nothing, counts: { waiting: 0, own: 1 }, own: [id] });
  for (const ask of [
    () => listWaitingProposals(anonymous, {}),
    () => listOwnProposals(anonymous, {}),
    () => countProposals(anonymous),
  ]) {
    await expect(ask()).rejects.toMatchObject({ code: "unauthenticated" });
  }
  await declineProposal(editor, { id });
});

/** Lists that one person keeps, and what another one who would propose a paper meets. */
const CLOSED: [name: string, code: string | null, close: Close][] = [
  ["a public list", null, async () => {}],
  [
    "a public list that they are a viewer of",
    null,
    (owner, { listId, handle }) => addMember(owner, { listId, handle, role: "viewer" }),
  ],
  [
    "a public list that they edit",
    "forbidden",
    (owner, { listId, handle }) => addMember(owner, { listId, handle, role: "editor" }),
  ],
  [
    "a private list",
    "not_found",
    (owner, { settings }) => updateList(owner, { ...settings, visibility: "private" }),
  ],
  [
    "a private list that they are a viewer of",
    "not_found",
    async (owner, { settings, listId, handle }) => {
      await addMember(owner, { listId, handle, role: "viewer" });
      return updateList(owner, { ...settings, visibility: "private" });
    },
  ],
  [
    "an unlisted list",
    "not_found",
    (owner, { settings }) => updateList(owner, { ...settings, visibility: "unlisted" }),
  ],
  [
    "a list that takes none",
    "forbidden",
    (owner, { settings }) => updateList(owner, { ...settings, takesProposals: false }),
  ],
  [
    "a list in the archive",
    "forbidden",
    (owner, { listId: id }) => archiveList(owner, { id, archived: true }),
  ],
  ["a deleted list", "not_found", (owner, { listId: id }) => deleteList(owner, { id })],
  [
    "a list that a moderator has locked",
    "forbidden",
    (_, { listId }) => db.update(lists).set({ lockedAt: new Date() }).where(eq(lists.id, listId)),
  ],
  [
    "a list whose owner has blocked them, who can’t tell",
    null,
    (owner, { otherId }) =>
      db.insert(personRelations).values({ userId: owner.viewer.id, otherId, kind: "block" }),
  ],
];
type Close = (
  owner: Awaited<ReturnType<typeof makeUser>>,
  scene: Awaited<ReturnType<typeof makeOpenList>> & { handle: string; otherId: string },
) => Promise<unknown>;

describe.each(CLOSED)("%s", (_, code, close) => {
  test(code ? `is closed to proposals: ${code}` : "takes proposals", async () => {
    const [owner, other] = [await makeUser(db), await makeUser(db)];
    const scene = await makeOpenList(owner);
    const { listId, paper } = scene;
    await close(owner, { ...scene, handle: other.viewer.handle, otherId: other.viewer.id });
    expect(await mayPropose(other, listId)).toBe(code === null);
    expect(await mayPropose(anonymous, listId)).toBe(false);
    const choices = await findOpenLists(other, { q: owner.viewer.handle });
    expect(choices.map(({ id }) => id)).toEqual(code ? [] : [listId]);
    for (const attempt of [
      () => findProposable(other, { listId, paper }),
      () => proposePaper(other, { listId, paper }),
    ]) {
      if (code) await expect(attempt()).rejects.toMatchObject({ code });
      else await attempt();
    }
    const made = await db.$count(listProposals, eq(listProposals.listId, listId));
    expect(made).toBe(code ? 0 : 1);
  });
});

test("the owner of a list adds papers, and the anonymous are asked to sign in", async () => {
  const owner = await makeUser(db);
  const { listId, paper } = await makeOpenList(owner);
  await expect(proposePaper(owner, { listId, paper })).rejects.toMatchObject({ code: "forbidden" });
  for (const attempt of [
    () => proposePaper(anonymous, { listId, paper }),
    () => findProposable(anonymous, { listId }),
    () => findOpenLists(anonymous, {}),
  ]) {
    await expect(attempt()).rejects.toMatchObject({ code: "unauthenticated" });
  }
});

test("an imported paper is neither found nor proposed, not even by whoever imported it", async () => {
  const [owner, other] = [await makeUser(db), await makeUser(db)];
  const { listId } = await makeOpenList(owner);
  const { id: paper } = await makePaper(db, {
    source: "import",
    title: "A secret paper",
    importedBy: other.viewer.id,
  });
  await addToList(other, { listId: (await makeOpenList(other)).listId, paper });
  expect((await findProposable(other, { listId, q: "secret" })).papers).toEqual([]);
  expect((await findProposable(other, { listId, paper })).papers).toEqual([]);
  await expect(proposePaper(other, { listId, paper })).rejects.toMatchObject({ code: "invalid" });
  await expect(proposePaper(await makeUser(db), { listId, paper: "none" })).rejects.toMatchObject({
    code: "not_found",
  });
});
