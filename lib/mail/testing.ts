import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import PostalMime, { type Email } from "postal-mime";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";

interface TestServer {
  url: string;
  /** What it has taken, each as it came. */
  taken: { to: string[]; raw: string; mail: Email }[];
  close(): Promise<void>;
}

/** A real SMTP server on this machine that takes what `options` doesn't refuse. */
export async function testSmtpServer(options: SMTPServerOptions = {}): Promise<TestServer> {
  const taken: TestServer["taken"] = [];
  const server = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ["STARTTLS"], disableReverseLookup: true },
    closeTimeout: 100,
    async onData(stream, session, callback) {
      const raw = await text(stream);
      const to = session.envelope.rcptTo.map(({ address }) => address);
      taken.push({ to, raw, mail: await PostalMime.parse(raw) });
      callback();
    },
    ...options,
  });
  // A client that is gone in the middle is what some tests are about.
  server.on("error", () => {});
  server.listen(0, "127.0.0.1");
  await once(server.server, "listening");
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    taken,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** What an SMTP server answers with a code of its own. */
export const smtpError = (responseCode: number, message: string): Error =>
  Object.assign(new Error(message), { responseCode });
