import { eq } from "drizzle-orm";
import { users } from "@/db/schema";
import { requireFewLinks } from "@/lib/accounts/few-links";
import { type Context, parseInput, requireUser } from "@/lib/context";
import { orcidInput, profileInput } from "./schema";

/**
 * Sets how the viewer shows themself: a name, a text of at most 500 characters in Markdown, and at most
 * five links that begin with https, a line each.
 * @throws unauthenticated, invalid also for many links of a new account
 */
export async function updateProfile(ctx: Context, input: unknown): Promise<{ handle: string }> {
  const profile = parseInput(profileInput, input);
  const user = requireUser(ctx);
  const { db, viewer } = user;
  await requireFewLinks(user, { about: profile.about, links: profile.links.join("\n\n") });
  await db.update(users).set(profile).where(eq(users.id, viewer.id));
  return { handle: viewer.handle };
}

/**
 * Sets whether the viewer's profile shows the ORCID iD that opens their account.
 * @throws unauthenticated, invalid
 */
export async function setOrcidShown(ctx: Context, input: unknown): Promise<{ handle: string }> {
  const { shown } = parseInput(orcidInput, input);
  const { db, viewer } = requireUser(ctx);
  await db
    .update(users)
    .set({ showsOrcid: shown === "on" })
    .where(eq(users.id, viewer.id));
  return { handle: viewer.handle };
}
