import { eq } from "drizzle-orm";
import { users } from "@/db/schema";
import type { Context } from "@/lib/context";
import { inviteMember } from "./invites";
import { acceptInvite } from "./joining";

/** Makes somebody a member of the owner's list: invites them, and accepts for them. */
export async function addMember(
  owner: Context,
  { listId, handle, role = "viewer" }: { listId: string; handle: string; role?: string },
) {
  const { id } = await inviteMember(owner, { listId, handle, role, agreed: true });
  const [person] = await owner.db.select().from(users).where(eq(users.handle, handle));
  if (!person) throw new Error(`Nobody is called ${handle}.`);
  const viewer = { kind: "user" as const, id: person.id, handle };
  return acceptInvite({ viewer, db: owner.db }, { id });
}
