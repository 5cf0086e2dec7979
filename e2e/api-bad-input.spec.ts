import { OPERATIONS } from "@/lib/api/operations";
import { askAt, expectProblem } from "./api/asking";
import { badInputs } from "./api/bad-input";
import { callOf } from "./api/calls";
import { everythingOf, expect, test } from "./api/scene";

for (const operation of OPERATIONS) {
  test(`${operation.id} says what is wrong, and does nothing`, async ({ request, scene }) => {
    const { me, tokens } = scene;
    const call = await callOf(operation, scene);
    const before = await everythingOf(me);
    for (const bad of badInputs(operation, call)) {
      const { what, address, data, type, status, names } = bad;
      const answer = await askAt(request, operation.method, address, {
        token: tokens.write,
        ...(type && { headers: { "content-type": type } }),
        ...(data && { data }),
      });
      const problem = await expectProblem(answer, what);
      expect(answer.status(), `${what}: ${JSON.stringify(problem)}`).toBe(status);
      if (names) expect(Object.keys(Object(problem).errors ?? {}).join(), what).toContain(names);
    }
    expect(await everythingOf(me)).toEqual(before);
  });
}
