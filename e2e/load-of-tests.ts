import { Agent, get } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { makeUser } from "@/db/factories";
import type { OpenDatabase } from "@/db/open";
import { makeToken } from "@/lib/tokens/mutations";
import type { OwnApp } from "./own-app";

/** So that those who are refused at once leave the machine to others. */
const BETWEEN = 5;

/** Somebody's programs make one tag after another, and remember which were acknowledged. */
export async function beWriting(app: OwnApp, open: () => Promise<OpenDatabase>, programs: number) {
  const opened = await open();
  const person = await makeUser(opened.db);
  const { secret } = await makeToken(person, { name: "t", scopes: ["read", "write"] });
  await opened.close();
  const acknowledged: string[] = [];
  const refused = new Set<number>();
  let stopped = false;
  const works = Array.from({ length: programs }, async (_, program) => {
    for (let n = 0; !stopped; n++) {
      const name = `tag-${program}-${n}`;
      const answer = await fetch(`${app.url}/api/v1/tags`, {
        method: "POST",
        headers: { authorization: `Bearer ${secret}`, "content-type": "application/json" },
        body: JSON.stringify({ name }),
      }).catch(() => null);
      // Its body may be cut off by then, and it is acknowledged all the same.
      if (answer?.status === 201) acknowledged.push(name);
      else if (answer) refused.add(answer.status);
      await answer?.arrayBuffer().catch(() => {});
      await pause(BETWEEN);
    }
  });
  return {
    acknowledged,
    /** What those were answered that were not. */
    refused,
    async stop() {
      stopped = true;
      await Promise.all(works);
    },
    /** Those that were acknowledged and are not there. */
    async lost(): Promise<string[]> {
      const { db, close } = await open();
      const rows = await db.execute<{ name: string }>(
        sql`select name from tags where user_id = ${person.viewer.id}`,
      );
      await close();
      const there = new Set(rows.map(({ name }) => name));
      return acknowledged.filter((name) => !there.has(name));
    },
  };
}

/** Somebody reads a page again and again over one connection, until nobody answers. */
export function readAll({ port }: OwnApp, path: string) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const seen = new Set<number>();
  const cutOff: string[] = [];
  let answers = 0;
  let stopped = false;
  const ask = () =>
    new Promise<void>((resolve) => {
      const request = get({ host: "127.0.0.1", port, path, agent }, (response) => {
        seen.add(response.statusCode ?? 0);
        response.resume().once("close", () => {
          answers += 1;
          if (!response.complete) cutOff.push("in the middle");
          resolve();
        });
      });
      request.once("error", (error: NodeJS.ErrnoException) => {
        // Nobody listens any more, so it was not asked.
        if (request.reusedSocket || !/^ECONN(REFUSED|RESET)$/.test(error.code ?? "")) {
          cutOff.push(String(error.code));
        } else stopped = true;
        resolve();
      });
    });
  const work = (async () => {
    while (!stopped) await ask();
    agent.destroy();
  })();
  return {
    seen,
    answers: () => answers,
    cutOff: () => cutOff,
    async stop() {
      stopped = true;
      await work;
    },
  };
}
