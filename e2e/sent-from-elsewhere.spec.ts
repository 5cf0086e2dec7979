import { isWrite } from "@/lib/api/operation";
import { OPERATIONS } from "@/lib/api/operations";
import { addressOf } from "./api/asking";
import { everythingOf } from "./api/scene";
import { doorsOf } from "./doors/all";
import { askAs, atOnce } from "./doors/asking";
import { expect, test } from "./doors/test";

// Thousands of requests; a busy machine is no reason to fail.
test.describe.configure({ timeout: 600_000 });

const ELSEWHERE = { origin: "https://evil.example", "sec-fetch-site": "cross-site" };

test("nothing that a page of elsewhere sends is let in, by whatever door", async ({ scene }) => {
  const before = await everythingOf(scene.owner);
  const paths = new Map(doorsOf(scene).map(({ at, file }) => [at.split("?")[0] ?? "", file]));
  const wrong: string[] = [];
  await atOnce([...paths], async ([at, file]) => {
    for (const type of ["application/x-www-form-urlencoded", "text/plain"]) {
      const sent = { at, method: "POST" as const, type, body: "id=1" };
      const { status } = await askAs(scene, "owner", sent, ELSEWHERE);
      // Mail programs come from nowhere, and the secret in the address is what lets them.
      const said = file.includes("one-click")
        ? [400, 404]
        : file.endsWith("page.tsx")
          ? [403]
          : REFUSED;
      if (!said.includes(status)) wrong.push(`${status} of ${at} (${file})`);
    }
  });
  await atOnce(OPERATIONS.filter(isWrite), async (operation) => {
    const params = Object.fromEntries(
      Object.keys(operation.params?.shape ?? {}).map((name) => [name, scene.lists[0]?.id ?? ""]),
    );
    const answer = await fetch(scene.origin + addressOf(operation, params), {
      method: operation.method,
      headers: { ...scene.headers.owner, ...ELSEWHERE, "content-type": "application/json" },
      body: operation.method === "DELETE" ? null : "{}",
    });
    await answer.text();
    if (answer.status !== 403) wrong.push(`${answer.status} of ${operation.id}`);
  });
  expect(wrong).toEqual([]);
  expect(await everythingOf(scene.owner)).toEqual(before);
});

/** By who is asked, or because nothing is sent there. */
const REFUSED = [403, 404, 405];
