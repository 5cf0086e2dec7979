import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { makeUser } from "@/db/factories";
import { listInvites, listMembers } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { testAccess } from "@/db/testing-access";
import { ANONYMOUS } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { removeMember, restoreMembership } from "./departures";
import { inviteMember, listInvitesOf, makeInviteLink, offerList, revokeInvite } from "./invites";
import {
  acceptInvite,
  declineInvite,
  findInvitation,
  joinByLink,
  listInvitations,
} from "./joining";
import { listMembersOf, setMemberRole } from "./members";
import { createList } from "./mutations";
import { addMember } from "./testing";

const db = testDatabase();

const someone = async () => (await makeUser(db)).viewer.handle;

const stateOf = async ({ listId }: { listId: string }) => [
  await db.select().from(listInvites).where(eq(listInvites.listId, listId)),
  await db
    .select()
    .from(listMembers)
    .where(eq(listMembers.listId, listId))
    .orderBy(listMembers.userId),
];

/** A list with a member, one who was removed, and one who is invited. */
testAccess(
  db,
  async (owner) => {
    const { id: listId } = await createList(owner, { title: "Mine" });
    const [member, gone, invited] = [await someone(), await someone(), await someone()];
    for (const handle of [member, gone]) await addMember(owner, { listId, handle });
    const { departure } = await removeMember(owner, { listId, handle: gone });
    const { id: invite } = await inviteMember(owner, { listId, handle: invited, role: "viewer" });
    return { listId, member, departure, invite };
  },
  stateOf,
  {
    inviteMember: async (ctx, { listId }) =>
      inviteMember(ctx, { listId, handle: await someone(), role: "viewer" }),
    makeInviteLink: (ctx, { listId }) => makeInviteLink(ctx, { listId, role: "viewer", days: "7" }),
    offerList: (ctx, { listId, member }) => offerList(ctx, { listId, handle: member }),
    revokeInvite: (ctx, { invite }) => revokeInvite(ctx, { id: invite }),
    listInvitesOf: (ctx, { listId }) => listInvitesOf(ctx, listId),
    listMembersOf: (ctx, { listId }) => listMembersOf(ctx, listId),
    removeMember: (ctx, { listId, member }) => removeMember(ctx, { listId, handle: member }),
    restoreMembership: (ctx, { departure }) => restoreMembership(ctx, { id: departure }),
    setMemberRole: (ctx, { listId, member }) =>
      setMemberRole(ctx, { listId, handle: member, role: "editor" }),
  },
);

/** An invitation to somebody else's list: it is of whom it invites. */
testAccess(
  db,
  async (invited) => {
    const owner = await makeUser(db);
    const { id: listId } = await createList(owner, { title: "Theirs" });
    const { handle } = invited.viewer;
    const { id } = await inviteMember(owner, { listId, handle, role: "editor" });
    return { id, listId };
  },
  stateOf,
  {
    acceptInvite: (ctx, { id }) => acceptInvite(ctx, { id }),
    declineInvite: (ctx, { id }) => declineInvite(ctx, { id }),
    listInvitations: async (ctx, { id }) => {
      const found = await listInvitations(ctx);
      if (!found.some((invitation) => invitation.id === id)) throw notFound("invitation");
    },
  },
);

test("the anonymous see what a link opens, and sign in to join", async () => {
  const owner = await makeUser(db);
  const { id: listId } = await createList(owner, { title: "Ours" });
  const { secret } = await makeInviteLink(owner, { listId, role: "viewer", days: "1" });
  const anonymous = { viewer: ANONYMOUS, db };
  await expect(joinByLink(anonymous, { secret })).rejects.toMatchObject({
    code: "unauthenticated",
  });
  expect(await findInvitation(anonymous, secret)).toMatchObject({ state: "open" });
});
