import type { MailFailed } from "@/lib/mail/failures";

/** What happens before a server could have a mail: no way to it, no greeting, no trust. */
const BEFORE = /^(?:Connection timeout|Greeting never received|Unexpected socket close)/;
const CODES = ["EDNS", "ECONNREFUSED", "EHOSTUNREACH", "ENETUNREACH", "EAUTH", "ETLS", "EENVELOPE"];

/**
 * Whether a mail may have gone though it failed: the connection broke, without an answer, after the server
 * had greeted. Most such mails were cut off before their end and are lost; but one whose answer alone was
 * lost has arrived, and nothing tells the two apart.
 */
export function mayHaveGone({ failure, cause }: MailFailed): boolean {
  if (failure !== "later" || !(cause instanceof Error)) return false;
  const {
    code = "",
    responseCode,
    syscall,
  } = cause as Error & {
    code?: string;
    responseCode?: number;
    syscall?: string;
  };
  if (responseCode !== undefined || syscall === "connect") return false;
  return !CODES.includes(code) && !BEFORE.test(cause.message);
}
