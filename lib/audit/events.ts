import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { newId } from "@/db/ids";
import { auditEvents } from "@/db/schema";
import type { Origin } from "@/lib/context";
import { prefixOf } from "./address";

/** What is written down of an account. As it stands in the database; `/settings/security` has words for each. */
export const AUDIT_EVENTS = [
  "signed-in",
  "sign-in-failed",
  "signed-out",
  "session-ended",
  "sessions-ended",
  "password-changed",
  "password-reset",
  "email-changed",
  "email-restored",
  "second-step-on",
  "second-step-off",
  "second-step-failed",
  "recovery-codes-made",
  "recovery-code-used",
  "token-made",
  "token-revoked",
  "role-given",
  "role-taken",
  "moderated",
  "provider-connected",
  "provider-disconnected",
  "passkey-added",
  "passkey-removed",
  "accounts-joined",
  "leaving",
  "stayed",
  "download-asked",
  "download-taken",
] as const;

export type AuditEvent = (typeof AUDIT_EVENTS)[number];

/** Where what whoever runs the site does comes from. */
export const COMMAND_LINE: Origin = { address: "", device: "Command line" };

/**
 * Writes down what happened to somebody’s account, for them to see. In the transaction of what happened.
 * @param detail what its sentence names; never a secret
 * @param from where it was done from: of the viewer, that is their session
 */
export async function recordEvent(
  db: Database,
  {
    userId,
    event,
    detail = {},
    from = COMMAND_LINE,
  }: {
    userId: string;
    event: AuditEvent;
    detail?: Record<string, string>;
    from?: Origin | undefined;
  },
): Promise<void> {
  const { device } = from;
  const address = prefixOf(from.address);
  await db.insert(auditEvents).values({ id: newId(), userId, event, detail, address, device });
}

/** So many failed sign-ins are written down of an account in a day; what is more says nothing new. */
const FAILURES_A_DAY = 20;

/**
 * Writes down that somebody tried a wrong password. One statement, which does the same work where there is
 * no such account.
 */
export async function recordFailedSignIn(
  db: Database,
  userId: string,
  from: Origin = COMMAND_LINE,
): Promise<void> {
  await db.execute(sql`
    insert into ${auditEvents} (id, user_id, event, address, device)
    select ${newId()}, id, ${"sign-in-failed" satisfies AuditEvent}, ${prefixOf(from.address)}, ${from.device}
    from users where id = ${userId} and ${FAILURES_A_DAY} > (
      select count(*) from ${auditEvents}
      where user_id = ${userId} and event = 'sign-in-failed' and at > now() - interval '1 day')`);
}
