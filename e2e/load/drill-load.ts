import { setTimeout as pause } from "node:timers/promises";
import type { Database } from "@/db/client";
import { makeUser } from "@/db/factories";
import { makeToken } from "@/lib/tokens/mutations";

/** One request that was answered, or was not. */
export interface Asked {
  kind: "read" | "write";
  /** When its answer came, in milliseconds. */
  at: number;
  took: number;
  ok: boolean;
}

const WRITERS = 4;
const READERS = 4;
/** So that those who are refused at once leave the machine to others. */
const BETWEEN = 20;
/** Then it counts as unanswered. */
const PATIENCE = 35_000;

/**
 * People’s programs make tags, and others read what is kept for strangers, what a replica has, and what is
 * one’s own; until they are stopped.
 */
export async function beBusy(url: string, db: Database) {
  const person = await makeUser(db);
  const { secret } = await makeToken(person, { name: "drill", scopes: ["read", "write"] });
  const reader = await makeToken(await makeUser(db), { name: "drill", scopes: ["read"] });
  const asked: Asked[] = [];
  const acknowledged: string[] = [];
  let stopped = false;

  const ask = async (kind: Asked["kind"], path: string, bearer?: string, body?: object) => {
    const from = performance.now();
    const status = await fetch(`${url}${path}`, {
      method: body ? "POST" : "GET",
      headers: {
        ...(bearer && { authorization: `Bearer ${bearer}` }),
        ...(body && { "content-type": "application/json" }),
      },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(PATIENCE),
    }).then(
      async (answer) => {
        await answer.arrayBuffer().catch(() => {});
        return answer.status;
      },
      () => 0,
    );
    const at = performance.now();
    asked.push({ kind, at, took: at - from, ok: status >= 200 && status < 400 });
    await pause(BETWEEN);
    return status;
  };

  const writing = Array.from({ length: WRITERS }, async (_, writer) => {
    for (let n = 0; !stopped; n += 1) {
      const name = `drill-${writer}-${n}`;
      if ((await ask("write", "/api/v1/tags", secret, { name })) === 201) acknowledged.push(name);
    }
  });
  const READ = ["/", "/trending", "/search?q=avatars", "/api/v1/papers?limit=20"];
  const reading = Array.from({ length: READERS }, async (_, n) => {
    for (let turn = n; !stopped; turn += 1) {
      const path = READ[turn % READ.length] ?? "/";
      await ask("read", path, path.startsWith("/api") ? reader.secret : undefined);
    }
  });
  return {
    asked,
    acknowledged,
    owner: person.viewer.id,
    async stop() {
      stopped = true;
      await Promise.all([...writing, ...reading]);
    },
  };
}
