import { sql } from "drizzle-orm";
import { makePaper, makeUser } from "@/db/factories";
import { newId } from "@/db/ids";
import * as schema from "@/db/schema";
import { furnished } from "@/lib/archive/testing-person";
import { addToList } from "@/lib/lists/entries";
import { createList } from "@/lib/lists/mutations";
import { addMember } from "@/lib/lists/testing";

type Person = Awaited<ReturnType<typeof makeUser>>;

/** What two accounts have to do with both, so that their rows meet. */
interface Shared {
  paper: string;
  other: string;
  list: string;
  third: Person;
}

/** Two accounts with a row in every table that names a person, many of them the same in both. */
export async function twoAccounts(db: Person["db"]): Promise<{ me: Person; them: Person }> {
  const [me, them] = [await furnished(db), await furnished(db)];
  const third = await makeUser(db);
  const [paper, other] = [await makePaper(db), await makePaper(db)];
  const list = await createList(third, { title: "Of a third" });
  await db.execute(sql`update lists set visibility = 'public' where id = ${list.id}`);
  const shared = { paper: paper.id, other: other.id, list: list.id, third };
  for (const [person, role] of [
    [me, "viewer"],
    [them, "editor"],
  ] as const) {
    await addMember(third, { listId: list.id, handle: person.viewer.handle, role });
    await addRows(person, shared);
  }
  await addToList(them, { listId: list.id, paper: paper.id });
  await db.insert(schema.follows).values([
    { userId: me.viewer.id, kind: "person", target: them.viewer.id },
    { userId: them.viewer.id, kind: "person", target: me.viewer.id },
    { userId: third.viewer.id, kind: "person", target: them.viewer.id },
    { userId: third.viewer.id, kind: "person", target: me.viewer.id },
  ]);
  return { me, them };
}

async function addRows({ db, viewer: { id: userId, handle } }: Person, shared: Shared) {
  const { paper, other, list, third } = shared;
  const [paperId, otherId] = [paper, other].sort() as [string, string];
  const [soon, listId] = [new Date(Date.now() + 3_600_000), list];
  await db.insert(schema.libraryEntries).values({ userId, paperId, remark: `Of ${handle}` });
  await db.insert(schema.attentionActs).values({ userId, paperId, act: "upvote" });
  await db.insert(schema.distinctPapers).values({ userId, paperId, otherId });
  await db.insert(schema.dismissals).values({ userId, paperId: otherId });
  await db
    .insert(schema.merges)
    .values({ id: newId(), userId, kept: paperId, gone: otherId, before: {} });
  await db.insert(schema.inboxes).values({ userId, since: new Date() }).onConflictDoNothing();
  await db
    .insert(schema.seenVersions)
    .values({ userId, paperId, version: 1 })
    .onConflictDoNothing();
  await db.insert(schema.seenPublications).values({ userId, paperId });
  await db
    .insert(schema.curationActs)
    .values({ id: newId(), userId, paperId: otherId, act: "featured" });
  await db.execute(sql`update papers set brought_by = ${userId} where id = ${paperId}`);
  await db.insert(schema.papers).values({
    ...{
      id: newId(),
      title: "Own",
      abstract: "",
      plainTitle: "Own",
      plainAbstract: "",
      authors: [],
    },
    ...{ categories: [], publishedOn: "2026-01-01", source: "manual" as const },
    ...{ broughtBy: userId, featuredBy: userId },
  });
  await db.insert(schema.listVotes).values({ userId, listId });
  await db.insert(schema.listVisits).values({ userId, listId });
  const decided = { decidedBy: userId, decidedAt: new Date() };
  for (const state of ["waiting", "declined"] as const) {
    const more = state === "declined" ? decided : {};
    const proposal = { id: newId(), userId, listId, paperId: otherId, state, reason: handle };
    await db.insert(schema.listProposals).values({ ...proposal, ...more });
  }
  const invite = { listId, role: "viewer" as const, expiresAt: soon, invitedBy: userId };
  await db.insert(schema.listInvites).values({ ...invite, id: newId(), secretHash: newId() });
  const theirs = await createList(third, { title: `For ${handle}` });
  await db.insert(schema.listInvites).values({
    ...{ id: newId(), listId: theirs.id, role: "viewer", userId, expiresAt: soon },
    invitedBy: third.viewer.id,
  });
  await db.insert(schema.listDepartures).values({
    ...{ id: newId(), listId: theirs.id, userId, endedBy: userId, role: "viewer" },
    ...{ joinedAt: new Date(), shared: [], links: [] },
  });
  await db.execute(sql`
    insert into list_entries (user_id, list_id, paper_id, position, added_by, proposed_by)
    values (${third.viewer.id}, ${theirs.id}, ${paperId}, 'a0', ${userId}, ${userId})`);
  await db.insert(schema.listAddresses).values({ userId, slug: "before", listId: theirs.id });
  await db.insert(schema.formerHandles).values({ handle: `old-${userId}`, userId });
  await db.insert(schema.personRelations).values([
    { userId, otherId: third.viewer.id, kind: "mute" },
    { userId: third.viewer.id, otherId: userId, kind: "block" },
  ]);
  for (const [subjectKind, subjectId, reporter] of [
    ["list", listId, userId],
    ["person", userId, third.viewer.id],
  ] as const) {
    const report = { subjectKind, subjectId, userId: reporter, reason: "spam" as const };
    await db.insert(schema.reports).values({ ...report, id: newId(), words: handle });
  }
  await moreRows(db, userId, handle, soon);
}

/** What has to do with nobody else. */
async function moreRows(db: Person["db"], userId: string, handle: string, soon: Date) {
  const [addressId, webhookId] = [newId(), newId()];
  const provider = { provider: "oidc", providerAccountId: userId, userId };
  await db.insert(schema.providerAccounts).values(provider);
  const passkey = { id: newId(), userId, userHandle: userId, publicKey: "", counter: 0, name: "L" };
  await db.insert(schema.passkeys).values(passkey);
  await db.insert(schema.sessions).values({ id: newId(), userId, expiresAt: soon });
  const link = { id: newId(), purpose: "sign-in", secretHash: newId(), expiresAt: soon } as const;
  await db.insert(schema.oneTimeLinks).values({ ...link, userId });
  await db.insert(schema.secondSteps).values({ userId, secret: "encrypted" });
  await db.insert(schema.recoveryCodes).values({ userId, codeHash: newId() });
  const scopes = { scopes: ["read" as const], prefix: "lectern_" };
  await db
    .insert(schema.tokens)
    .values({ id: newId(), userId, name: "T", hash: newId(), ...scopes });
  const event = { id: newId(), userId, event: "signed-in", address: "", device: "" };
  await db.insert(schema.auditEvents).values(event);
  await db.insert(schema.undos).values({ id: newId(), userId, steps: [] });
  await db.insert(schema.downloads).values({ id: newId(), userId });
  await db.insert(schema.keptAnswers).values({ userId, key: "k", request: "r" });
  await db.insert(schema.recentWrites).values({ userId, position: "0/1", at: new Date() });
  const email = `${handle}@mail.example.org`;
  await db.insert(schema.digestAddresses).values({ id: addressId, email, userId });
  await db.insert(schema.digestSubscriptions).values({
    ...{ id: newId(), addressId, secret: newId(), cadence: "daily", weekday: 1, hour: 6 },
    ...{ timeZone: "UTC", sources: [], nextAt: soon, since: soon },
  });
  const settings = { cadence: "daily" as const, weekday: 1, hour: 6, timeZone: "UTC", sources: [] };
  await db.insert(schema.digestConfirmations).values({
    ...{ id: newId(), secret: newId(), email, mailbox: email, userId, settings, expiresAt: soon },
  });
  await db.insert(schema.webhooks).values({
    ...{ id: webhookId, userId, url: "https://example.org/", events: [], secret: "s" },
  });
  const delivery = { id: newId(), userId, webhookId, event: "paper.added", data: {} };
  await db.insert(schema.webhookDeliveries).values(delivery);
}
