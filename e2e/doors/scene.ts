import { eq } from "drizzle-orm";
import type { Connection } from "@/db/client";
import { makePaper, makeUser } from "@/db/factories";
import { newId } from "@/db/ids";
import * as schema from "@/db/schema";
import { annotateQuote } from "@/lib/annotations/mutations";
import { SESSION_COOKIE } from "@/lib/auth/cookie";
import { openSession } from "@/lib/auth/testing";
import { subscribe } from "@/lib/digests/testing";
import { prepareImport } from "@/lib/imports/preparing";
import { followSource } from "@/lib/inbox/follows";
import { setRemark } from "@/lib/library/mutations";
import { addToList, planEntry, setEntryNote } from "@/lib/lists/entries";
import { makeInviteLink } from "@/lib/lists/invites";
import { createList, deleteList, updateList } from "@/lib/lists/mutations";
import { addMember } from "@/lib/lists/testing";
import { blockPerson } from "@/lib/people/relations";
import { createRule } from "@/lib/rules/mutations";
import { tagPaper } from "@/lib/tags/mutations";
import { makeToken } from "@/lib/tokens/mutations";
import { address } from "../address";
import { ALL_ROLES, about, belongs, type Door, type Role, STATES, type State } from "./door";

type Db = Connection["db"];
type Person = Awaited<ReturnType<typeof makeUser>>;

/** A list, and a paper that its owner has brought and that stands in no other one. */
export interface StandingList {
  state: State;
  id: string;
  slug: string;
  /** As in `/@handle/slug`. */
  path: string;
  paper: string;
}

/** Somebody with something of every kind, and everyone who may ask for it. */
export interface Scene {
  db: Db;
  /** Where the app is. */
  origin: string;
  owner: Person;
  /** What begins a word that stands in everything of the owner’s, and in nothing else. */
  word: string;
  lists: StandingList[];
  /** In the owner’s library alone. */
  paper: string;
  /** In the feed, and the owner’s note on it is private. */
  open: string;
  rule: string;
  note: string;
  brought: string;
  digest: { id: string; secret: string };
  download: string;
  invite: string;
  /** What each role comes with. */
  headers: Record<Role, Record<string, string>>;
  people: Partial<Record<Role, Person>>;
}

/** The doors of some part of the house, in a scene. */
export type Doors = (scene: Scene) => Door[];

/** How the word ends in what is the owner’s alone, what members read too, and what everyone may. */
const ENDINGS = { owner: "sole", members: "some", open: "anyone" } as const;

const endingOf = (state: State): string => {
  if (state === "trashed") return ENDINGS.owner;
  return state === "private" || state === "hidden" ? ENDINGS.members : ENDINGS.open;
};

export async function makeScene(db: Db): Promise<Scene> {
  const owner = await makeUser(db);
  const word = `zq${newId()}`;
  const people = await makePeople(db, owner);
  const lists: StandingList[] = [];
  for (const state of STATES) {
    lists.push(await makeList(owner, state, { word: word + endingOf(state), people }));
  }
  const own = word + ENDINGS.owner;
  const { id: paper } = await broughtBy(owner, own);
  await tagPaper(owner, { paper, name: own });
  await setRemark(owner, { paper, remark: own });
  const { id: open } = await makePaper(db, { featuredOn: null });
  const { id: note } = await annotateQuote(owner, { paper: open, quote: "What", note: own });
  const { id: rule } = await createRule(owner, { name: own, words: "paper", status: "read" });
  const { id: brought } = await prepareImport(owner, { content: `@misc{a, title = {${own}}}` });
  const invited = await createList(owner, { title: word });
  const { secret: invite } = await makeInviteLink(owner, {
    ...{ listId: invited.id, role: "viewer", days: "7" },
  });
  const [digest, download] = [await makeDigest(owner), await makeDownload(owner)];
  return {
    ...{
      db,
      origin: address().url,
      owner,
      word,
      lists,
      paper,
      open,
      rule,
      note,
      brought,
      digest,
      download,
      invite,
    },
    headers: await headersOf(db, people),
    people,
  };
}

/** Somebody for each role; those who are nobody here any more, too. */
async function makePeople(db: Db, owner: Person): Promise<Scene["people"]> {
  const people: Scene["people"] = { owner, "the owner’s token": owner };
  for (const role of ALL_ROLES) {
    if (role === "stranger" || people[role]) continue;
    people[role] = await makeUser(db, {
      roles: schema.ROLES.filter((name) => about(role)[name]),
      ...(role === "suspended" && { suspendedAt: new Date() }),
      ...(role === "leaving" && { leavingAt: new Date(), leavingHandle: `was-${newId()}` }),
    });
  }
  const { follower, blocked } = people;
  if (follower) await followSource(follower, { kind: "person", target: owner.viewer.id });
  if (blocked) await blockPerson(owner, { handle: blocked.viewer.handle });
  return people;
}

async function makeList(
  owner: Person,
  state: State,
  { word, people }: { word: string; people: Scene["people"] },
): Promise<StandingList> {
  const { id, slug } = await createList(owner, { title: `List ${state}` });
  const { id: paper } = await broughtBy(owner, word);
  const entry = { listId: id, paper };
  await addToList(owner, entry);
  await setEntryNote(owner, { ...entry, note: word });
  await planEntry(owner, { ...entry, priority: "1", dueOn: "2026-03-20" });
  for (const role of ["editor", "viewer"] as const) {
    await addMember(owner, { listId: id, handle: people[role]?.viewer.handle ?? "", role });
  }
  const { address } = await updateList(owner, {
    ...{ id, slug, title: `List ${word}`, description: word, sharesAnnotations: true },
    // What could be proposed to, and what has a calendar.
    ...{ takesProposals: true, isSyllabus: true, agreed: true },
    visibility: state === "private" || state === "unlisted" ? state : "public",
  });
  const now = { locked: { lockedAt: new Date() }, hidden: { hiddenAt: new Date() } }[
    state as "hidden"
  ];
  if (now) await owner.db.update(schema.lists).set(now).where(eq(schema.lists.id, id));
  if (state === "trashed") await deleteList(owner, { id });
  return { state, id, slug: address.slug, path: `/@${address.handle}/${address.slug}`, paper };
}

const broughtBy = ({ db, viewer }: Person, word: string) =>
  makePaper(db, { title: `Paper ${word}`, source: "import", importedBy: viewer.id });

async function makeDigest({ db, viewer }: Person): Promise<Scene["digest"]> {
  const address = { id: newId(), email: `${newId()}@example.org`, userId: viewer.id };
  await db.insert(schema.digestAddresses).values(address);
  const { id, secret } = await subscribe(db, address.id, [{ kind: "papers", target: "" }]);
  const nextAt = new Date(Date.now() + 86_400_000);
  const { digestSubscriptions } = schema;
  await db.update(digestSubscriptions).set({ nextAt }).where(eq(digestSubscriptions.id, id));
  return { id, secret };
}

/** As the work of the background leaves it. */
async function makeDownload({ db, viewer }: Person): Promise<string> {
  const id = newId();
  const [now, soon] = [new Date(), new Date(Date.now() + 86_400_000)];
  const { downloads, downloadPieces } = schema;
  await db
    .insert(downloads)
    .values({ id, userId: viewer.id, readyAt: now, expiresAt: soon, size: 4 });
  await db.insert(downloadPieces).values({ downloadId: id, number: 0, bytes: Buffer.from("file") });
  return id;
}

async function headersOf(db: Db, people: Scene["people"]): Promise<Scene["headers"]> {
  const headers = {} as Scene["headers"];
  for (const role of ALL_ROLES) headers[role] = await headersFor(db, role, people[role]);
  return headers;
}

async function headersFor(db: Db, role: Role, person?: Person): Promise<Record<string, string>> {
  if (!person) return {};
  if (about(role).token) {
    const { secret } = await makeToken(person, { name: "Doors", scopes: "write" });
    return { authorization: `Bearer ${secret}` };
  }
  const token = await openSession(db, person.viewer.id);
  if (role === "an ended session") {
    await db.delete(schema.sessions).where(eq(schema.sessions.userId, person.viewer.id));
  }
  return { cookie: `${SESSION_COOKIE}=${token}`, "sec-fetch-site": "same-origin" };
}

/** Words that a role must never read. */
export function hiddenFrom({ word }: Scene, role: Role): string[] {
  if (about(role).owner) return [];
  const own = word + ENDINGS.owner;
  // Moderators read what they have hidden.
  return belongs(role) || about(role).moderator ? [own] : [own, word + ENDINGS.members];
}
