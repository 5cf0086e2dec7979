import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { ARXIV, fetchArxivPaper } from "./arxiv-api";
import { atomAnswer } from "./testing";

const usual = { ...ARXIV };
const closing: (() => void)[] = [];

afterEach(() => {
  Object.assign(ARXIV, usual);
  for (const close of closing.splice(0)) close();
});

/** A server in arXiv's place. */
async function arxivIs(answer: RequestListener, patience: Partial<typeof ARXIV> = {}) {
  const server = createServer(answer).listen(0, "127.0.0.1");
  await once(server, "listening");
  closing.push(
    () => server.close(),
    () => server.closeAllConnections(),
  );
  const { port } = server.address() as AddressInfo;
  Object.assign(
    ARXIV,
    { ...{ pause: 0, anywhere: true }, api: `http://127.0.0.1:${port}/api/query` },
    patience,
  );
}

const unavailable = { code: "unavailable" };

test("a paper is asked for by its id, by name of who asks, and read as it is", async () => {
  const asked: [url: string | undefined, agent: string | undefined][] = [];
  await arxivIs((request, response) => {
    asked.push([request.url, request.headers["user-agent"]]);
    response.end(atomAnswer({ id: "math/0611800v2" }));
  });
  expect(await fetchArxivPaper("math/0611800")).toEqual({
    id: "math/0611800",
    arxivId: "math/0611800",
    arxivVersion: 2,
    title: "Bounds for $x < y$ & more",
    abstract: "The first line goes on.\n\nA second paragraph.",
    authors: ["Paul Erdős", "Ada Lovelace"],
    categories: ["math.CA", "cs.LG"],
    primaryCategory: "math.CA",
    doi: "10.1000/x",
    journalRef: "J. of Bounds 1 (2007)",
    codeUrl: null,
    publishedOn: "2007-04-02",
    publishedPrecision: "day",
    featuredOn: null,
    source: "arxiv",
  });
  expect(asked).toEqual([
    ["/api/query?id_list=math%2F0611800&max_results=1", expect.stringMatching(/^Lectern \(\+http/)],
  ]);
});

test("what arXiv does not know is nothing, also when it calls it malformed", async () => {
  await arxivIs((_, response) => response.end(atomAnswer({ id: "2401.00002v1" })));
  expect(await fetchArxivPaper("2401.00001")).toBeNull();
  await arxivIs((_, response) => {
    response.statusCode = 400;
    response.end(atomAnswer({ id: "", address: "http://arxiv.org/api/errors#bad_id" }));
  });
  expect(await fetchArxivPaper("2401.00001")).toBeNull();
});

test("no answer, a wrong one, a redirect and one that never ends make it unavailable", async () => {
  const answers: RequestListener[] = [
    (_, response) => response.destroy(),
    (_, response) => response.end("<html>"),
    (_, response) => response.writeHead(500).end(atomAnswer({ id: "2401.00001v1" })),
    (request, response) => {
      if (request.url === "/elsewhere") return response.end(atomAnswer({ id: "2401.00001v1" }));
      return response.writeHead(302, { location: "/elsewhere" }).end();
    },
    (_, response) => {
      const flood = () => response.write("x".repeat(65_536), flood);
      flood();
    },
  ];
  for (const answer of answers) {
    await arxivIs(answer);
    await expect(fetchArxivPaper("2401.00001")).rejects.toMatchObject(unavailable);
  }
  await arxivIs(() => {}, { timeout: 50 });
  await expect(fetchArxivPaper("2401.00001")).rejects.toMatchObject(unavailable);
});

test("requests keep their distance, and nobody waits for too many others", async () => {
  await arxivIs((_, response) => response.end(atomAnswer({ id: "2401.00001v1" })), {
    pause: 200,
    patience: 500,
  });
  const begin = performance.now();
  const answers = await Promise.allSettled(
    Array.from({ length: 5 }, () => fetchArxivPaper("2401.00001")),
  );
  expect(answers.map(({ status }) => status)).toEqual([
    ...["fulfilled", "fulfilled", "fulfilled", "rejected", "rejected"],
  ]);
  // Two pauses; timers can be early by a millisecond.
  expect(performance.now() - begin).toBeGreaterThan(395);
});

test("when arXiv says to come again later, it is left alone until then", async () => {
  let asked = 0;
  await arxivIs(
    (_, response) => {
      asked += 1;
      response.writeHead(503, { "retry-after": "600" }).end();
    },
    { pause: 0, patience: 2000 },
  );
  await expect(fetchArxivPaper("2401.00001")).rejects.toMatchObject(unavailable);
  await expect(fetchArxivPaper("2401.00001")).rejects.toMatchObject(unavailable);
  expect(asked).toBe(1);
});
