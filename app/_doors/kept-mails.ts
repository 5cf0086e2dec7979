import { readEnv } from "@/lib/env";
import { notFound } from "@/lib/errors";
import { mailFolder } from "@/lib/mail/sending";

const THIS_MACHINE = ["localhost", "127.0.0.1", "[::1]", "::1"];

/**
 * The folder of mails that were written instead of sent. They hold links that open accounts, so they are
 * shown only where somebody tries Lectern on their own machine: with the embedded database, at an address
 * that nobody else reaches.
 * @throws not_found everywhere else
 */
export async function keptMails(): Promise<string> {
  const env = readEnv();
  const own = [env.HOST, new URL(env.LECTERN_URL).hostname].every((host) =>
    THIS_MACHINE.includes(host),
  );
  if (env.DATABASE_URL || env.SMTP_URL || !own) throw notFound("page");
  return mailFolder(env);
}
