import { eq } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "@/db/client";
import { users } from "@/db/schema";
import { readEnv } from "@/lib/env";
import { defineJob } from "@/lib/jobs/kinds";
import { letterOf } from "@/lib/mail/letter";
import type { Mail } from "@/lib/mail/schema";
import { mailId, sendMail } from "@/lib/mail/sending";
import { dayText } from "@/lib/papers/period";
import { DAYS_TO_STAY } from "./schema";

/** Tells somebody that their account is about to go, in case that it was not they who asked for it. */
export const farewellJob = defineJob({
  kind: "accounts.farewell",
  payload: z.object({ id: z.string() }),
  async run({ db }, { id }) {
    const mail = await farewellMail(db, id);
    if (mail) await sendMail(mail);
  },
});

/** Null when they have come back, or have no address. */
async function farewellMail(db: Database, id: string): Promise<Mail | null> {
  const [person] = await db.select().from(users).where(eq(users.id, id));
  if (!person?.email || !person.leavingAt) return null;
  const day = new Date(person.leavingAt.getTime() + DAYS_TO_STAY * 86_400_000);
  const subject = "Your account is about to be deleted";
  return {
    to: person.email,
    subject,
    messageId: mailId("farewell", id, person.leavingAt.toISOString()),
    headers: {},
    ...letterOf({
      subject,
      heading: subject,
      paragraphs: [
        `Your account @${person.leavingHandle} is gone for everyone else now. On ${dayText(day)} (UTC) it is deleted for good, with all that is yours.`,
        "Until then you can keep it: sign in, and say so. If it wasn’t you who had it deleted, do that now and change your password.",
      ],
      buttons: [{ label: "Sign in", href: `${readEnv().LECTERN_URL}/signin` }],
      ends: [{ text: "This is the last mail that you get because of this account." }],
    }),
  };
}
