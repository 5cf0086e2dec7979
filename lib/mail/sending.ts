import { createHash } from "node:crypto";
import { join } from "node:path";
import { type Env, readEnv } from "@/lib/env";
import { mailsCounted } from "@/lib/seen/background";
import { log } from "@/lib/seen/log";
import { MailFailed } from "./failures";
import { type Mailer, openMailer } from "./mailer";
import type { Mail } from "./schema";

declare global {
  var lecternMailer: Mailer | undefined;
}

/**
 * Sends a mail to one person: through the server of SMTP_URL, or into the data folder when there is none.
 * Handing over may take as long as a minute, so it belongs into a job, never into a request. A crash
 * between sending and remembering sends again, with the same Message-ID.
 * @throws MailFailed, whose `failure` tells whether to try again; invalid when it is no mail
 */
export async function sendMail(mail: Mail): Promise<void> {
  globalThis.lecternMailer ??= openMailer(mailSettings(readEnv()));
  const from = Date.now();
  try {
    await globalThis.lecternMailer.send(mail);
  } catch (error) {
    // What a server answers may have the address in it.
    const failure = error instanceof MailFailed ? error.failure : "fault";
    log.warn({ mail: mail.messageId, failure, ms: Date.now() - from }, "mail failed");
    mailsCounted.inc({ outcome: "failed" });
    throw error;
  }
  log.info({ mail: mail.messageId, ms: Date.now() - from }, "mail sent");
  mailsCounted.inc({ outcome: "sent" });
}

export const mailSettings = (env: Env) => ({
  url: env.SMTP_URL,
  folder: mailFolder(env),
  from: env.MAIL_FROM,
});

/** Where mails are written that there is no server for. */
export const mailFolder = ({ LECTERN_DATA_DIR }: Pick<Env, "LECTERN_DATA_DIR">): string =>
  join(LECTERN_DATA_DIR, "mail");

/**
 * The Message-ID of a mail, which is the same whenever the parts are: what it is (`digest`), for whom, of
 * when. Nothing of them can be read in it.
 */
export function mailId(...parts: [kind: string, ...string[]]): string {
  const digest = createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 32);
  return `<${digest}@${new URL(readEnv().LECTERN_URL).hostname}>`;
}
