import type { Operation } from "@/lib/api/operation";
import { OPERATIONS } from "@/lib/api/operations";
import { ask, expectDescribed, expectProblem } from "./api/asking";
import { callOf } from "./api/calls";
import { everythingOf, expect, test } from "./api/scene";

/** What each token gets of an operation. */
const ROLES: Record<string, (operation: Operation) => number | "served"> = {
  "no token": ({ scope }) => (scope === "public" ? "served" : 401),
  read: ({ scope }) => (scope === "write" ? 403 : "served"),
  expired: () => 401,
  revoked: () => 401,
};

for (const operation of OPERATIONS) {
  const { id, method, path } = operation;
  test(`${id} (${method} ${path}) answers whom it may, as described`, async ({
    request,
    scene,
  }) => {
    const { me, tokens } = scene;
    const call = await callOf(operation, scene);
    const before = await everythingOf(me);
    for (const [role, expected] of Object.entries(ROLES)) {
      const token = role === "no token" ? undefined : tokens[role as keyof typeof tokens];
      const answer = await ask(request, operation, call, { token });
      const status = expected(operation);
      if (status === "served") {
        // What is public is there for everyone, and so is not what belongs to somebody.
        if (role !== "no token" || answer.ok()) await expectDescribed(answer, operation);
        else expect(answer.status(), role).toBe(404);
        continue;
      }
      await expectProblem(answer, role);
      expect(answer.status(), role).toBe(status);
      expect(answer.headers()["www-authenticate"], role).toMatch(/^Bearer /);
    }
    const theirs = await ask(request, operation, call, { token: tokens.other });
    expect(theirs.status(), "somebody else").toBe(call.other ?? 404);
    expect(await theirs.text()).not.toContain("mine alone");
    expect(await everythingOf(me)).toEqual(before);

    const answer = await ask(request, operation, call, { token: tokens.write });
    expect(answer.status(), await answer.text()).toBe(call.status ?? 200);
    await expectDescribed(answer, operation);
    expect(answer.headers()).toMatchObject({ "access-control-allow-origin": "*" });
    const { etag } = answer.headers();
    if (method === "GET" && etag) {
      const headers = { "if-none-match": `"x", W/${etag}` };
      const again = await ask(request, operation, call, { token: tokens.write, headers });
      expect(again.status()).toBe(304);
      expect(again.headers().etag).toBe(etag);
    }
  });
}
