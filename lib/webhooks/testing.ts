import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

interface Received {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** A web server on this machine that keeps what it is sent. */
export async function testReceiver(
  answer: (response: ServerResponse, received: Received) => void = (response) => response.end(),
) {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const it = { path: request.url ?? "", headers: request.headers, body: await text(request) };
    received.push(it);
    answer(response, it);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    ...{ port, url: `http://127.0.0.1:${port}/hook`, received },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
