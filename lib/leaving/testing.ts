import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { makeUser } from "@/db/factories";
import { newId } from "@/db/ids";
import * as schema from "@/db/schema";
import { annotatePaper } from "@/lib/annotations/mutations";
import { replyToAnnotation } from "@/lib/annotations/replies";
import { furnished } from "@/lib/archive/testing-person";
import { openSession } from "@/lib/auth/testing";
import { followSource } from "@/lib/inbox/follows";
import { unsavePaper } from "@/lib/library/mutations";
import { addToList } from "@/lib/lists/entries";
import { makeInviteLink } from "@/lib/lists/invites";
import { createList } from "@/lib/lists/mutations";
import { addMember } from "@/lib/lists/testing";
import { proposePaper } from "@/lib/proposals/mutations";
import { makeOpenList } from "@/lib/proposals/testing";
import { tagPaper } from "@/lib/tags/mutations";
import { makeToken } from "@/lib/tokens/mutations";

type Person = Awaited<ReturnType<typeof makeUser>>;

/** Somebody whom every column of `BELONGINGS` names in some row, and a friend who keeps lists with them. */
export async function makeFullAccount(
  db: Database,
): Promise<{ me: Person; friend: Person; joined: string }> {
  const [me, friend] = [await furnished(db), await makeUser(db)];
  const { listId, paper } = await makeOpenList(friend);
  await proposePaper(me, { listId, paper, reason: "It fits." });
  const { id: joined } = await createList(friend, { title: "Theirs, with me" });
  await addMember(friend, { listId: joined, handle: me.viewer.handle, role: "editor" });
  await addToList(me, { listId: joined, paper });
  const whole = { paper, note: "What do you think?", audience: `members:${joined}` };
  const { id: annotation } = await annotatePaper(friend, whole);
  await replyToAnnotation(me, { annotation, listId: joined, body: "A lot." });
  await annotatePaper(me, { ...whole, note: "See [[2401.00001]]." });
  const { id: mine } = await createList(me, { title: "With a link" });
  await makeInviteLink(me, { listId: mine, role: "viewer", days: "7" });
  await followSource(friend, { kind: "person", target: me.viewer.id });
  await tagPaper(me, { paper, name: "later" });
  await unsavePaper(me, { paper });
  await makeToken(me, { name: "Script", scopes: "read", expiresOn: "" });
  await openSession(db, me.viewer.id);
  await insertRest(db, { me: me.viewer.id, friend: friend.viewer.id, list: joined, paper });
  return { me, friend, joined };
}

/** What takes others, other sites or time to come about. */
async function insertRest(
  db: Database,
  { me, friend, list, paper }: { me: string; friend: string; list: string; paper: string },
): Promise<void> {
  const id = newId;
  const later = new Date(Date.now() + 86_400_000);
  const userId = me;
  const address = id();
  await db
    .insert(schema.providerAccounts)
    .values({ userId, provider: "orcid", providerAccountId: id() });
  const link = { purpose: "sign-in", secretHash: newId(), expiresAt: new Date() } as const;
  await db.insert(schema.oneTimeLinks).values({ ...link, id: newId(), userId });
  await db.insert(schema.secondSteps).values({ userId, secret: "encrypted" });
  await db.insert(schema.recoveryCodes).values({ userId, codeHash: newId() });
  await db.insert(schema.passkeys).values({
    ...{ id: id(), userId, userHandle: id(), publicKey: "key", counter: 0, name: "Phone" },
  });
  await db.insert(schema.formerHandles).values({ userId, handle: `was-${me}` });
  await db
    .insert(schema.digestAddresses)
    .values({ id: address, userId, email: `${me}@mail.example.org` });
  const when = { cadence: "daily", weekday: 1, hour: 7, timeZone: "UTC" } as const;
  const subscription = { id: id(), addressId: address, secret: id(), sources: [], ...when };
  await db
    .insert(schema.digestSubscriptions)
    .values({ ...subscription, nextAt: later, since: new Date() });
  await db.insert(schema.digestIssues).values({
    ...{ id: id(), subscriptionId: subscription.id, period: "2026-03-13", state: "sent" },
    papers: [{ paper, version: 0, reasons: ["trending"] }],
  });
  await db.insert(schema.digestShown).values({ addressId: address, paperId: paper, version: 0 });
  const email = `${me}@other.example.org`;
  await db.insert(schema.digestConfirmations).values({
    ...{ id: id(), userId, secret: id(), email, mailbox: email, expiresAt: later },
    settings: { ...when, sources: [] },
  });
  await db.insert(schema.inboxes).values({ userId, since: new Date() }).onConflictDoNothing();
  await db.insert(schema.keptAnswers).values({ userId, key: id(), request: "GET" });
  await db.insert(schema.recentWrites).values({ userId, position: "0/1", at: new Date() });
  await db.insert(schema.listAddresses).values({ userId, slug: `was-${id()}`, listId: list });
  const ended = { role: "viewer" as const, joinedAt: new Date(), shared: [], links: [] };
  for (const [whose, endedBy] of [
    [me, friend],
    [friend, me],
  ] as const) {
    await db
      .insert(schema.listDepartures)
      .values({ ...ended, id: id(), listId: list, userId: whose, endedBy });
  }
  await db.insert(schema.listInvites).values({
    id: id(),
    listId: list,
    role: "viewer",
    userId,
    invitedBy: friend,
    expiresAt: later,
  });
  await db.update(schema.listProposals).set({ decidedBy: me });
  await db.execute(sql`update list_entries set proposed_by = ${me} where list_id = ${list}`);
  await db.insert(schema.listVisits).values({ userId, listId: list });
  await db.insert(schema.listVotes).values({ userId, listId: list });
  await db.insert(schema.merges).values({ id: id(), userId, kept: paper, gone: paper, before: {} });
  await db.insert(schema.personRelations).values({ userId, otherId: friend, kind: "mute" });
  await db.insert(schema.personRelations).values({ userId: friend, otherId: me, kind: "mute" });
  await db
    .insert(schema.curationActs)
    .values({ id: id(), userId, paperId: paper, act: "featured" });
  await db.update(schema.papers).set({ broughtBy: me, featuredBy: me }).where(sql`id = ${paper}`);
  await db.insert(schema.reports).values([
    { id: id(), userId, subjectKind: "person", subjectId: friend, reason: "spam" },
    { id: id(), userId: friend, subjectKind: "person", subjectId: me, reason: "spam" },
  ]);
  const acted = { act: "suspend", subjectKind: "person", reason: "Spam." } as const;
  const named = { title: `@user-${me}`, handle: `user-${me}` };
  await db.insert(schema.moderationActs).values([
    { id: id(), moderatorId: friend, subjectId: me, detail: named, ...acted },
    { id: id(), moderatorId: me, subjectId: friend, ...acted },
  ]);
  await db.insert(schema.seenPublications).values({ userId, paperId: paper });
  await db
    .insert(schema.seenVersions)
    .values({ userId, paperId: paper, version: 1 })
    .onConflictDoNothing();
  await db.insert(schema.undos).values({ id: id(), userId, steps: [] });
  const webhookId = id();
  await db.insert(schema.webhooks).values({
    id: webhookId,
    userId,
    url: "https://example.org/",
    events: ["paper.added"],
    secret: "s",
  });
  await db
    .insert(schema.webhookDeliveries)
    .values({ id: id(), userId, webhookId, event: "test", data: {} });
  await db.insert(schema.downloads).values({ id: id(), userId });
}
