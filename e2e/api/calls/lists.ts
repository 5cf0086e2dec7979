import { addToList } from "@/lib/lists/entries";
import { forkList } from "@/lib/lists/forking";
import { inviteMember } from "@/lib/lists/invites";
import { acceptInvite } from "@/lib/lists/joining";
import { createList } from "@/lib/lists/mutations";
import { addSection } from "@/lib/lists/sections";
import { addMember } from "@/lib/lists/testing";
import { proposePaper } from "@/lib/proposals/mutations";
import { makeOpenList } from "@/lib/proposals/testing";
import type { Calls } from "../call";
import type { Scene } from "../scene";

const section = async ({ me, list }: Scene) =>
  (await addSection(me, { listId: list, title: "mine alone" })).section;
const second = async ({ me }: Scene) => (await createList(me, { title: "mine alone" })).id;

/** A public list of somebody else’s, with a paper in it. */
async function theirs({ other, further }: Scene): Promise<string> {
  const { listId } = await makeOpenList(other);
  await addToList(other, { listId, paper: further });
  return listId;
}

/** A copy of the owner’s of a list in which there is something new. */
async function fork(scene: Scene): Promise<string> {
  const from = await theirs(scene);
  const { id } = await forkList(scene.me, { id: from });
  await addToList(scene.other, { listId: from, paper: scene.paper });
  return id;
}

const member = async ({ me, list, third }: Scene) => {
  const { handle } = third.viewer;
  await addMember(me, { listId: list, handle });
  return { id: list, handle };
};

/** A list of somebody else’s that the owner has joined, or been invited to. */
async function invited({ me, other }: Scene): Promise<{ id: string; listId: string }> {
  const { id: listId } = await createList(other, { title: "Together" });
  const { handle } = me.viewer;
  const { id } = await inviteMember(other, { listId, handle, role: "viewer" });
  return { id, listId };
}

/** A proposal of a third person’s that waits for the owner. */
async function waiting({ me, third }: Scene): Promise<{ id: string }> {
  const { listId, paper } = await makeOpenList(me);
  const { proposal: id } = await proposePaper(third, { listId, paper, reason: "mine alone" });
  return { id };
}

/** What stands in lists, and what lists are to each other and to people. */
export const LISTS: Calls = {
  getListByAddress: ({ me }) => ({ params: { handle: me.viewer.handle, slug: "mine-alone" } }),
  listItems: ({ list }) => ({ params: { id: list } }),
  addManyToList: async (scene) => ({
    params: { id: await second(scene) },
    body: { papers: [scene.paper] },
  }),
  changeListEntry: ({ list, paper }) => ({
    params: { id: list, paperId: paper },
    body: { note: "New.", plan: { priority: 1, dueOn: "2026-03-20" } },
    status: 204,
  }),
  addSection: ({ list, paper }) => ({
    ...{ params: { id: list }, body: { title: "New", above: paper }, status: 201 },
  }),
  renameSection: async (scene) => ({
    params: { id: scene.list, sectionId: await section(scene) },
    ...{ body: { title: "New" }, status: 204 },
  }),
  removeSection: async (scene) => ({
    ...{ params: { id: scene.list, sectionId: await section(scene) }, status: 204 },
  }),
  moveSection: async (scene) => ({
    params: { id: scene.list, sectionId: await section(scene) },
    ...{ body: { after: null, alone: true }, status: 204 },
  }),
  listPublicLists: () => ({ other: 200 }),
  listPapersLikeList: ({ list }) => ({ params: { id: list } }),
  listSimilarLists: ({ list }) => ({ params: { id: list } }),
  listSubLists: ({ list }) => ({ params: { id: list } }),
  nestList: async (scene) => ({
    params: { id: scene.list },
    ...{ body: { parent: await second(scene) }, status: 204 },
  }),
  moveList: async (scene) => ({
    params: { id: scene.list },
    ...{ body: { after: await second(scene) }, status: 204 },
  }),
  archiveList: ({ list }) => ({ params: { id: list }, body: { archived: true }, status: 204 }),
  duplicateList: ({ list }) => ({ params: { id: list }, status: 201 }),
  mergeLists: async (scene) => ({
    params: { id: scene.list },
    body: { into: await second(scene) },
  }),
  forkList: async (scene) => ({
    ...{ params: { id: await theirs(scene) }, status: 201, other: 201 },
  }),
  getForkNews: async (scene) => ({ params: { id: await fork(scene) } }),
  takeForkNews: async (scene) => ({
    params: { id: await fork(scene) },
    body: { papers: [scene.paper], until: "2100-01-01T00:00:00Z" },
  }),
  getListStanding: ({ list }) => ({ params: { id: list } }),
  upvoteList: async (scene) => ({
    ...{ params: { id: await theirs(scene) }, status: 204, other: 400 },
  }),
  takeListUpvoteBack: async (scene) => ({
    ...{ params: { id: await theirs(scene) }, status: 204, other: 204 },
  }),
  listLog: ({ list }) => ({ params: { id: list } }),
  listDue: () => ({ other: 200 }),
  getProgress: ({ list }) => ({ params: { id: list } }),
  listChanges: async (scene) => ({ params: { id: await theirs(scene) }, other: 200 }),
  getListVersion: async (scene) => ({
    params: { id: await theirs(scene) },
    query: { day: new Date().toISOString().slice(0, 10) },
    other: 200,
  }),
  listMembers: ({ list }) => ({ params: { id: list } }),
  setMemberRole: async (scene) => ({
    ...{ params: await member(scene), body: { role: "editor" }, status: 204 },
  }),
  removeMember: async (scene) => ({ params: await member(scene), status: 204 }),
  leaveList: async (scene) => {
    const { id, listId } = await invited(scene);
    await acceptInvite(scene.me, { id });
    return { params: { id: listId }, status: 204 };
  },
  listInvites: ({ list }) => ({ params: { id: list } }),
  inviteMember: ({ list, third }) => ({
    params: { id: list },
    ...{ body: { handle: third.viewer.handle, role: "viewer" }, status: 201 },
  }),
  revokeInvite: async ({ me, list, third }) => {
    const { handle } = third.viewer;
    const { id } = await inviteMember(me, { listId: list, handle, role: "viewer" });
    return { params: { id }, status: 204 };
  },
  listInvitations: async (scene) => {
    await invited(scene);
    return { other: 200 };
  },
  acceptInvite: async (scene) => ({ params: { id: (await invited(scene)).id }, status: 204 }),
  declineInvite: async (scene) => ({ params: { id: (await invited(scene)).id }, status: 204 }),
  listWaitingProposals: async (scene) => {
    await waiting(scene);
    return { other: 200 };
  },
  listOwnProposals: () => ({ other: 200 }),
  findOpenLists: async (scene) => {
    await theirs(scene);
    return { query: { q: scene.other.viewer.handle }, other: 200 };
  },
  proposePaper: async (scene) => ({
    body: { list: await theirs(scene), paper: scene.paper, reason: "It began there." },
    ...{ status: 201, other: 403 },
  }),
  withdrawProposal: async (scene) => {
    const list = await theirs(scene);
    const { proposal: id } = await proposePaper(scene.me, { listId: list, paper: scene.paper });
    return { params: { id }, status: 204 };
  },
  takeProposal: async (scene) => ({ params: { id: (await waiting(scene)).id }, status: 204 }),
  declineProposal: async (scene) => ({
    ...{ params: { id: (await waiting(scene)).id }, body: { answer: "No." }, status: 204 },
  }),
};
