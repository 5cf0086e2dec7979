import { NextRequest } from "next/server";
import { expect, onTestFinished, test, vi } from "vitest";
import { SERVED } from "@/app/api/v1/served";
import { testDatabase } from "@/db/testing";
import { randomReads } from "@/e2e/doors/random";
import { hiddenFrom, makeScene } from "@/e2e/doors/scene";
import { serveAll } from "./api-routes";

const db = testDatabase();
const REQUESTS = 10_000;
/** To try again what has failed: the seed that the failure named. */
const SEED = Number(process.env.DOORS_SEED ?? Math.floor(Math.random() * 2 ** 31));

test("the API answers none of ten thousand random requests with what is somebody else’s", async () => {
  vi.stubEnv("LECTERN_API_RATE", "0");
  // What the API takes for the pool of its process.
  globalThis.lecternDatabase = { db, client: null as never, close: async () => {} };
  onTestFinished(() => {
    globalThis.lecternDatabase = undefined;
    vi.unstubAllEnvs();
  });
  const scene = await makeScene(db);
  const api = serveAll(SERVED);
  const wrong: string[] = [];
  let found = 0;
  for (const { role, at } of randomReads(scene, SEED, REQUESTS)) {
    const headers = scene.headers[role];
    const answer = await api(new NextRequest(`http://localhost:3000${at}`, { headers }));
    const text = await answer.text();
    if (answer.ok) found += 1;
    const shown = hiddenFrom(scene, role).find((word) => text.includes(word));
    if (shown || answer.status >= 500) wrong.push(`${shown ?? answer.status}: ${at} as ${role}`);
  }
  // Most of what is asked for is nobody’s, or not theirs; what is found shows that the rest could be.
  expect(found).toBeGreaterThan(REQUESTS / 20);
  expect(wrong, `DOORS_SEED=${SEED}`).toEqual([]);
}, 300_000);
