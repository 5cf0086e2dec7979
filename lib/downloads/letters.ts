import { and, eq, isNotNull } from "drizzle-orm";
import type { Database } from "@/db/client";
import { downloads, users } from "@/db/schema";
import { activePeople } from "@/lib/accounts/access";
import { readEnv } from "@/lib/env";
import { letterOf } from "@/lib/mail/letter";
import type { Mail } from "@/lib/mail/schema";
import { mailId } from "@/lib/mail/sending";
import { DAYS_KEPT } from "./schema";

/** The mail that says that a download is ready; null when it has gone, or its owner has no address. */
export async function readyMail(db: Database, id: string): Promise<Mail | null> {
  const [owner] = await db
    .select({ email: users.email })
    .from(downloads)
    .innerJoin(users, eq(users.id, downloads.userId))
    .where(and(eq(downloads.id, id), isNotNull(downloads.readyAt), activePeople));
  if (!owner?.email) return null;
  const subject = "Your download is ready";
  return {
    to: owner.email,
    subject,
    messageId: mailId("download", id),
    headers: {},
    ...letterOf({
      subject,
      heading: subject,
      paragraphs: [
        `The file with everything that Lectern has of you is made. You can fetch it for ${DAYS_KEPT} days, signed in; then it is thrown away.`,
      ],
      buttons: [{ label: "Fetch it", href: `${readEnv().LECTERN_URL}/settings/data` }],
      ends: [
        {
          text: "If you did not ask for it, somebody else is signed in to your account: change your password, which signs them out.",
        },
      ],
    }),
  };
}
