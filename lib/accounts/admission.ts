import { and, arrayContains, eq, gt, isNull, sql } from "drizzle-orm";
import { listInvites, lists, users } from "@/db/schema";
import type { Context } from "@/lib/context";
import { readEnv } from "@/lib/env";
import { AppError, isAppError } from "@/lib/errors";
import { getLink, redeemHash } from "@/lib/one-time/links";
import { hashOf } from "@/lib/one-time/secrets";
import { activePeople } from "./access";

/** How somebody comes in. */
interface Admission {
  /** Whether by a link that is mailed to them; else at once. */
  byMail: boolean;
  /** Where their invitation was mailed to: who has a secret that was only ever sent there, reads what is. */
  email: string | null;
}

const CLOSED = "New accounts are not made here.";
const INVITED_ONLY =
  "New accounts are made by invitation. Ask whoever runs this site, and open the link that you get.";

/**
 * Whether somebody may make an account, for pages that offer it: anyone where sign-up is open
 * (LECTERN_SIGNUP), whoever has the secret of an invitation where it takes one, else nobody. An invitation
 * is a link that an admin has made: to the site, or to a list of theirs.
 * @throws forbidden with what to do
 */
export async function requireAdmission(ctx: Context, invitation?: string): Promise<Admission> {
  const { LECTERN_SIGNUP, SMTP_URL } = readEnv();
  const byMail = SMTP_URL !== undefined;
  if (LECTERN_SIGNUP === "closed") throw new AppError("forbidden", CLOSED);
  const link = invitation && (await findInvitation(ctx, invitation));
  if (link) return { email: link.email, byMail: byMail && link.email === null };
  if (LECTERN_SIGNUP === "open") return { email: null, byMail };
  if (invitation && (await invitesToList(ctx, hashOf(invitation)))) return { email: null, byMail };
  throw new AppError("forbidden", INVITED_ONLY);
}

/**
 * The same where an account is made, in its transaction: an invitation to the site is used up by it. For
 * verbs, whatever way somebody comes in.
 * @param secretHash `hashOf` of the invitation's secret
 * @throws forbidden with what to do, also when somebody else has just used the invitation
 */
export async function admitNewcomer(tx: Context, secretHash?: string): Promise<void> {
  const { LECTERN_SIGNUP } = readEnv();
  if (LECTERN_SIGNUP === "closed") throw new AppError("forbidden", CLOSED);
  const used = secretHash && (await redeemHash(tx, "invitation", secretHash));
  if (used || LECTERN_SIGNUP === "open") return;
  if (secretHash && (await invitesToList(tx, secretHash))) return;
  throw new AppError("forbidden", INVITED_ONLY);
}

async function findInvitation(ctx: Context, secret: string) {
  try {
    const link = await getLink(ctx, { secret });
    return link.purpose === "invitation" ? link : null;
  } catch (error) {
    if (isAppError(error)) return null;
    throw error;
  }
}

/** A link to a list is for as many as its maker gives it to: so it opens the site only when an admin made it. */
async function invitesToList({ db }: Context, secretHash: string): Promise<boolean> {
  const [found] = await db
    .select({ id: listInvites.id })
    .from(listInvites)
    .innerJoin(lists, and(eq(lists.id, listInvites.listId), isNull(lists.deletedAt)))
    .innerJoin(users, and(eq(users.id, listInvites.invitedBy), activePeople))
    .where(
      and(
        eq(listInvites.secretHash, secretHash),
        gt(listInvites.expiresAt, sql`now()`),
        arrayContains(users.roles, ["admin"]),
      ),
    );
  return found !== undefined;
}
