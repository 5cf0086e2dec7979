import { connect, createServer, type Socket } from "node:net";
import { freePort } from "./address";

/** A line to a server that can go dead: then nothing comes through, and nobody is told. */
export async function lineTo(url: string) {
  const port = await freePort();
  const behind = new URL(url);
  const sockets = new Set<Socket>();
  let dead = false;
  const line = createServer((socket) => {
    const other = connect(Number(behind.port), behind.hostname);
    for (const [from, to] of [
      [socket, other],
      [other, socket],
    ] as const) {
      sockets.add(from);
      from.on("data", (chunk) => dead || to.write(chunk));
      from.on("error", () => {}).on("close", () => to.destroy());
    }
  });
  await new Promise<void>((resolve) => line.listen(port, "127.0.0.1", resolve));
  const address = new URL(url);
  address.port = String(port);
  return {
    url: address.href,
    die: () => {
      dead = true;
    },
    live: () => {
      dead = false;
    },
    close: () => {
      line.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
