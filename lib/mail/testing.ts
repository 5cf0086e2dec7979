import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { text } from "node:stream/consumers";
import PostalMime, { type Email } from "postal-mime";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { openMailer } from "./mailer";

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

/** A server that follows no protocol but what `serve` says. */
export async function rawServer(
  serve: (socket: Socket) => void,
): Promise<{ url: string; close(): void }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    serve(socket);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

/**
 * Has all that is sent from now on go to a server.
 * @param silence how long it may be silent, in milliseconds
 * @returns what ends it, and the server
 */
export function mailTo(
  server: { url: string; close(): unknown },
  silence = 30_000,
): () => Promise<void> {
  const mailer = openMailer({
    ...{ url: server.url, folder: "", from: "Lectern <lectern@example.org>" },
    patience: { connect: 10_000, greeting: 10_000, silence },
  });
  globalThis.lecternMailer = mailer;
  return async () => {
    if (globalThis.lecternMailer === mailer) globalThis.lecternMailer = undefined;
    mailer.close();
    await server.close();
  };
}
