import { PassThrough } from "node:stream";
import { createTransport } from "nodemailer";
import SMTPPool from "nodemailer/lib/smtp-pool/index.js";
import { parseInput } from "@/lib/context";
import { MailFailed, mailFailed } from "./failures";
import { keepMail } from "./folder";
import { type Mail, mailAddress, mailInput } from "./schema";

/** How long a server may take, in milliseconds. */
const PATIENCE = { connect: 10_000, greeting: 10_000, silence: 30_000 };

interface Settings {
  /** `smtp://` or `smtps://`; without it, mails are written into a folder. */
  url?: string | undefined;
  folder: string;
  from: string;
  patience?: typeof PATIENCE;
}

/** Where mails go. */
export interface Mailer {
  /**
   * Hands over one mail. Twice is possible, when an answer got lost: both have the same Message-ID.
   * @throws MailFailed, whose `failure` tells whether to try again; invalid when it is no mail
   */
  send(mail: Mail): Promise<void>;
  /** Ends idle connections; those in use end with their mail. */
  close(): void;
}

export function openMailer({ url, folder, from, patience = PATIENCE }: Settings): Mailer {
  if (url === undefined) return openFolder(folder, from);
  const transport = createTransport(
    // Given a `url`, `createTransport` itself would forget all that stands beside it.
    new SMTPPool({
      ...{ url, pool: true, maxConnections: 5 },
      // Whoever sends tries again, by the rules of its own queue.
      ...{ maxRequeues: 0 },
      connectionTimeout: patience.connect,
      greetingTimeout: patience.greeting,
      socketTimeout: patience.silence,
      dnsTimeout: patience.connect,
      ...NOTHING_FROM_ELSEWHERE,
    }),
    // The transport is not asked for these.
    NOTHING_FROM_ELSEWHERE,
  );
  const handedOver = new WeakSet<object>();
  transport.use("stream", ({ data, message }, done) => {
    message.transform(
      new PassThrough({
        flush(end) {
          handedOver.add(data.headers as object);
          end();
        },
      }),
    );
    done();
  });
  // A server may end an idle connection of the pool: the next mail opens another.
  transport.on("error", () => {});
  let closed = false;
  return {
    async send(mail) {
      const message = messageOf(mail, from);
      // A closed pool would keep it, and never answer.
      if (closed) throw new MailFailed("later", "Lectern is being stopped.");
      try {
        await transport.sendMail(message);
      } catch (error) {
        throw mailFailed(error, handedOver.has(message.headers));
      }
    },
    close() {
      closed = true;
      transport.close();
    },
  };
}

/** The same mail as it would have gone, as a file. */
function openFolder(folder: string, from: string): Mailer {
  const transport = createTransport({
    ...{ streamTransport: true, buffer: true, newline: "windows" },
    ...NOTHING_FROM_ELSEWHERE,
  });
  return {
    async send(mail) {
      const { message } = await transport.sendMail(messageOf(mail, from));
      await keepMail(folder, mail.messageId, message as Buffer);
    },
    close: () => transport.close(),
  };
}

/** No part of a mail is read from a file or fetched, whatever its fields say. */
const NOTHING_FROM_ELSEWHERE = { disableFileAccess: true, disableUrlAccess: true };

function messageOf(input: Mail, from: string) {
  const address = mailAddress.safeParse(input.to);
  if (!address.success) throw new MailFailed("address", "It must be an email address.");
  const { headers, ...mail } = parseInput(mailInput, input);
  return {
    ...{ ...mail, from },
    // RFC 3834: out-of-office replies don't answer it.
    headers: { ...headers, "Auto-Submitted": "auto-generated" },
    // Otherwise each part is counted letter by letter for the shorter one, which takes as long as all else.
    textEncoding: "quoted-printable" as const,
  };
}
