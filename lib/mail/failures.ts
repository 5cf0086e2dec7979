/**
 * What has become of a mail that was not taken:
 * - `address`: nobody can be reached there; it should not be tried with any mail again
 * - `refused`: this mail is refused for good, whatever the address
 * - `later`: it was not taken, and may be another time
 * - `unknown`: all of it was handed over, and no answer came. It may have arrived: sending it again is up
 *   to whether twice or never is worse
 */
type Failure = "address" | "refused" | "later" | "unknown";

/** A mail was not taken, or nobody knows whether it was. */
export class MailFailed extends Error {
  constructor(
    readonly failure: Failure,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = "MailFailed";
  }
}

/** What nodemailer tells of a mail that did not go. */
interface Told {
  code?: string;
  command?: string;
  response?: string;
  responseCode?: number;
}

/**
 * Tells apart why a mail did not go: by what the server said, and to which command.
 * @param handedOver whether its last line had been given to the connection
 */
export function mailFailed(error: unknown, handedOver: boolean): MailFailed {
  const told = (error instanceof Error ? error : new Error(String(error))) as Error & Told;
  const failure = handedOver && told.responseCode === undefined ? "unknown" : failureOf(told);
  return new MailFailed(failure, told.response ?? told.message, { cause: error });
}

function failureOf({ code, command = "", response = "", responseCode }: Told): Failure {
  // It was never asked: the address can't stand in an envelope, or only where the server knows SMTPUTF8.
  if (code === "EENVELOPE" && responseCode === undefined) return "address";
  if (responseCode === undefined || responseCode < 500) return "later";
  // The server turns us away, not this mail: whoever runs the site mends that.
  if (code === "EAUTH" || !/^(MAIL FROM|RCPT TO|DATA)/.test(command)) return "later";
  if (command.startsWith("RCPT TO") && isAboutAddress(response, responseCode)) return "address";
  return "refused";
}

/**
 * RFC 3463: X.1.Y is about the address; X.2.1 says that the mailbox is disabled. Without such a code, the
 * replies of RFC 5321 that say so.
 */
function isAboutAddress(response: string, code: number): boolean {
  const [, enhanced] = /^\d{3}[ -](5\.\d{1,3}\.\d{1,3})\b/.exec(response) ?? [];
  if (enhanced) return /^5\.(1\.|2\.1$)/.test(enhanced);
  return [501, 550, 551, 553].includes(code);
}
