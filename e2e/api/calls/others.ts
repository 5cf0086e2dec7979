import { eq } from "drizzle-orm";
import { newId } from "@/db/ids";
import { digestAddresses, digestSubscriptions, papers } from "@/db/schema";
import { setRole } from "@/lib/accounts/roles";
import { annotateQuote, updateAnnotation } from "@/lib/annotations/mutations";
import { replyToAnnotation } from "@/lib/annotations/replies";
import { movePaper } from "@/lib/curation/mutations";
import { subscribe } from "@/lib/digests/testing";
import { followSource } from "@/lib/inbox/follows";
import { dismissPapers } from "@/lib/inbox/mutations";
import { addMember } from "@/lib/lists/testing";
import { upsertPaper } from "@/lib/papers/mutations";
import { mutePerson } from "@/lib/people/relations";
import type { Calls } from "../call";
import type { Scene } from "../scene";
import { onArxiv } from "./keeping";

const followed = async ({ me, list }: Scene) => {
  await followSource(me, { kind: "list", target: list });
  return { kind: "list", target: list };
};
const dismissed = async ({ me, further }: Scene) => {
  await dismissPapers(me, { papers: [further] });
  return { paperId: further };
};
const NOW = { at: "2026-03-14T09:26:53.589Z" };

async function curator({ db, me }: Scene): Promise<void> {
  await setRole(db, { handle: me.viewer.handle, role: "curator", held: true });
}

/** A note of the owner’s that is shared with the members of their list, and an answer to it. */
async function answered({ me, list, paper, third }: Scene) {
  await addMember(me, { listId: list, handle: third.viewer.handle });
  const note = { paper, quote: "What", note: "mine alone", audience: `members:${list}` };
  const { id } = await annotateQuote(me, note);
  const reply = await replyToAnnotation(me, { annotation: id, listId: list, body: "mine alone" });
  return { annotation: id, reply: reply.id };
}

async function digest({ db, me }: Scene): Promise<string> {
  const address = { id: newId(), email: `${newId()}@example.org`, userId: me.viewer.id };
  await db.insert(digestAddresses).values(address);
  const { id } = await subscribe(db, address.id, [{ kind: "papers", target: "" }]);
  const nextAt = new Date(Date.now() + 86_400_000);
  await db.update(digestSubscriptions).set({ nextAt }).where(eq(digestSubscriptions.id, id));
  return id;
}

/** A second version of the paper, which the owner has not seen. */
async function reworded({ db, paper }: Scene): Promise<void> {
  const [row] = await db.select().from(papers).where(eq(papers.id, paper));
  if (!row) throw new Error("There is no paper.");
  await upsertPaper(db, { ...row, abstract: "What else it is about.", journalRef: "A journal" });
}

/** What comes from others, and who sees what. */
export const OTHERS: Calls = {
  listTrending: () => ({ query: { window: "day" }, other: 200 }),
  getUpvotes: ({ paper }) => ({ params: { id: paper }, other: 200 }),
  upvotePaper: ({ paper }) => ({ params: { id: paper }, status: 204, other: 204 }),
  takeUpvoteBack: ({ paper }) => ({ params: { id: paper }, status: 204, other: 204 }),
  listVersions: ({ paper }) => ({ params: { id: paper }, other: 200 }),
  compareVersions: ({ paper }) => ({
    ...{ params: { id: paper }, query: { from: "1", to: "1" }, other: 200 },
  }),
  getPublication: ({ paper }) => ({ params: { id: paper }, other: 200 }),
  listMentions: ({ paper }) => ({ params: { id: paper }, other: 200 }),
  countBringable: () => ({ other: 200 }),
  bringPaper: async (scene) => ({ body: { arxiv: await onArxiv(scene) }, other: 200 }),
  listCurationActs: async (scene) => {
    await curator(scene);
    return {};
  },
  curatePaper: async (scene) => {
    await curator(scene);
    return { body: { act: "move", paper: scene.paper, reason: "Why.", day: "2026-03-13" } };
  },
  takeCurationBack: async (scene) => {
    await curator(scene);
    const { act } = await movePaper(scene.me, {
      ...{ paper: scene.paper, reason: "Why.", day: "2026-03-13" },
    });
    return { params: { id: act }, status: 204 };
  },
  getForYou: () => ({ other: 200 }),
  setTermWeights: () => ({ body: { weights: { embed: 2 } }, other: 200 }),
  listFollows: async (scene) => {
    await followed(scene);
    return { other: 200 };
  },
  suggestFollows: () => ({ other: 200 }),
  followSource: ({ list }) => ({ params: { kind: "list", target: list }, status: 204 }),
  unfollowSource: async (scene) => ({ params: await followed(scene), status: 204 }),
  getInbox: async (scene) => {
    await followed(scene);
    return { other: 200 };
  },
  moveInbox: async (scene) => {
    await followed(scene);
    return { body: NOW, status: 204 };
  },
  listDismissed: async (scene) => {
    await dismissed(scene);
    return { other: 200 };
  },
  dismissInbox: async (scene) => {
    await followed(scene);
    return { body: NOW, other: 200 };
  },
  dismissPaper: ({ further }) => ({ params: { paperId: further }, status: 204, other: 204 }),
  bringBackPaper: async (scene) => ({ params: await dismissed(scene), status: 204 }),
  listChangedPapers: async (scene) => {
    await reworded(scene);
    return { other: 200 };
  },
  acknowledgeVersions: async (scene) => {
    await reworded(scene);
    return { body: { papers: [{ paper: scene.paper, version: 2 }] }, status: 204 };
  },
  listPublishedPapers: () => ({ other: 200 }),
  acknowledgePublications: async (scene) => {
    await reworded(scene);
    return { body: { papers: [scene.paper] }, status: 204 };
  },
  getPerson: ({ third }) => ({ params: { handle: third.viewer.handle }, other: 200 }),
  listFollowers: ({ third }) => ({ params: { handle: third.viewer.handle }, other: 200 }),
  updateProfile: () => ({
    ...{ body: { name: "Ada", about: "", links: ["https://ada.example/"] }, other: 200 },
  }),
  listRelations: async ({ me, third }) => {
    await mutePerson(me, { handle: third.viewer.handle });
    return { other: 200 };
  },
  relatePerson: ({ third }) => ({
    params: { handle: third.viewer.handle },
    ...{ body: { kind: "mute" }, status: 204, other: 204 },
  }),
  unrelatePerson: async ({ me, third }) => {
    await mutePerson(me, { handle: third.viewer.handle });
    return { params: { handle: third.viewer.handle }, status: 204 };
  },
  listReplies: async (scene) => ({ params: { id: (await answered(scene)).annotation } }),
  replyToAnnotation: async (scene) => ({
    params: { id: (await answered(scene)).annotation },
    ...{ body: { list: scene.list, body: "New." }, status: 201 },
  }),
  deleteReply: async (scene) => ({ params: { id: (await answered(scene)).reply }, status: 204 }),
  reattachAnnotation: ({ annotation }) => ({
    params: { id: annotation },
    ...{ body: { quote: "paper", occurrence: 1 }, status: 204 },
  }),
  changeAnnotations: async ({ me, annotation, tag }) => {
    await updateAnnotation(me, { id: annotation, revision: 1, tags: ["mine alone"] });
    return { body: { ids: [annotation], color: "blue", addTag: "new", removeTag: tag } };
  },
  deleteAnnotations: ({ annotation }) => ({ body: { ids: [annotation] } }),
  getColorNames: () => ({ other: 200 }),
  nameColors: () => ({
    body: { amber: "Idea", green: "Method", blue: "Result", rose: "Doubt" },
    ...{ status: 204, other: 204 },
  }),
  listDigests: async (scene) => {
    await digest(scene);
    return { other: 200 };
  },
  addDigest: () => ({
    body: {
      ...{ email: `${newId()}@example.org`, cadence: "weekly", weekday: 1, hour: 7 },
      ...{ timeZone: "UTC", papers: true, categories: ["cs.LG"], follows: true, changes: true },
      ...{ similar: [], searches: ["agents"] },
    },
    other: 200,
  }),
  changeDigest: async (scene) => ({
    params: { id: await digest(scene) },
    body: { cadence: "weekly", papers: true },
  }),
  stopDigest: async (scene) => ({ params: { id: await digest(scene) }, status: 204 }),
  resumeDigest: async (scene) => {
    const id = await digest(scene);
    const stoppedAt = new Date();
    await scene.db
      .update(digestSubscriptions)
      .set({ stoppedAt })
      .where(eq(digestSubscriptions.id, id));
    return { params: { id }, status: 204 };
  },
  previewDigest: async (scene) => ({ params: { id: await digest(scene) } }),
  listIssues: async (scene) => ({ params: { id: await digest(scene) } }),
};
