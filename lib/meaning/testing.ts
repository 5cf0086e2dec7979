import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import type { Database } from "@/db/client";
import { enqueue } from "@/lib/jobs/queue";
import { runDue } from "@/lib/jobs/running";
import { embedPapersJob } from "./embedding";

const WIDTH = 64;
/** Words that mean the same to the server of tests. */
const SAME: Record<string, string> = { felines: "cats", hounds: "dogs" };

interface Asked {
  model: string;
  input: string[];
  key: string | undefined;
}

/**
 * A server on this machine that speaks as OpenAI's does. What texts mean is which words they have, and
 * the name of its model.
 */
export async function testModelServer() {
  const asked: Asked[] = [];
  const state = { fails: false };
  const server = createServer(async (request, response) => {
    const { model, input } = (await json(request)) as Asked;
    asked.push({ model, input, key: request.headers.authorization });
    if (state.fails) return response.writeHead(503).end("out of order");
    const data = input.map((text, index) => ({ index, embedding: meaningOf(`${model} ${text}`) }));
    // In any order: each says where it belongs.
    response.end(JSON.stringify({ data: data.reverse() }));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { asked, state, close, url: `http://127.0.0.1:${port}/v1` };
}

/** Gives all papers of a database their vectors, of the model that is chosen. */
export async function embedAll(db: Database) {
  // The work of a minute, in the middle of it.
  await enqueue(db, embedPapersJob, {}, { key: "test" });
  return runDue(db, [embedPapersJob]);
}

function meaningOf(text: string): number[] {
  const vector = new Array<number>(WIDTH).fill(0);
  for (const word of text.toLowerCase().match(/[a-z]+/g) ?? []) {
    const [place = 0] = createHash("md5")
      .update(SAME[word] ?? word)
      .digest();
    vector[place % WIDTH] = (vector[place % WIDTH] ?? 0) + 1;
  }
  return vector;
}
