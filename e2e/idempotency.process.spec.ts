import { makeUser } from "@/db/factories";
import { openDatabase } from "@/db/open";
import { lists } from "@/db/schema";
import { makeToken } from "@/lib/tokens/mutations";
import { childrenOf, commandOf, exit, expect, ready, test } from "./processes";

test.describe.configure({ timeout: 240_000 });

/** So many lists are to be made, eight at a time. */
const WANTED = 120;

test("what is sent again after the server was killed is done once", async ({
  run,
  port,
  dataDir,
}) => {
  const { starter } = run({ LECTERN_API_RATE: "20000" });
  await ready(port);
  const database = await openDatabase({ dataDir });
  const me = await makeUser(database.db);
  const { secret } = await makeToken(me, { name: "Script", scopes: "write" });

  const answers = new Map<number, string>();
  const make = async (n: number) => {
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/lists`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${secret}`,
        "content-type": "application/json",
        "idempotency-key": `list-${n}`,
      },
      body: JSON.stringify({ title: `List ${n}` }),
    });
    expect(answer.status).toBe(201);
    answers.set(n, await answer.text());
  };
  let next = 0;
  const inTurn = async () => {
    while (next < WANTED) await make(next++);
  };
  const senders = Promise.allSettled(Array.from({ length: 8 }, inTurn));
  await expect.poll(() => answers.size).toBeGreaterThan(WANTED / 4);
  const server = childrenOf(starter.pid).find((pid) => /web-server/.test(commandOf(pid)));
  process.kill(server ?? Number.NaN, "SIGKILL");
  await exit(starter);
  await senders;
  const told = new Map(answers);
  expect(told.size).toBeLessThan(WANTED);
  await database.close();

  run({ LECTERN_API_RATE: "20000" });
  await ready(port);
  for (let n = 0; n < WANTED; n += 1) {
    await make(n);
    if (told.has(n)) expect(answers.get(n)).toBe(told.get(n));
  }
  const again = await openDatabase({ dataDir });
  expect(await again.db.$count(lists)).toBe(WANTED);
  await again.close();
});
