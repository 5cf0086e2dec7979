import { describe, expect, test } from "vitest";
import type { Database } from "./client";
import { makeUser } from "./factories";

type Owner = Awaited<ReturnType<typeof makeUser>>;
interface Ctx {
  viewer: Owner["viewer"] | { kind: "anonymous" };
  db: Database;
}

/**
 * Tries each verb on what belongs to one person as that person, as another one, and without an
 * account. Each try starts from a scene of its own, so a verb that came through would be seen.
 * @param stateOf all that the verbs could change, to compare before and after
 */
export function testAccess<Scene>(
  db: Database,
  setUp: (owner: Owner) => Promise<Scene>,
  stateOf: (scene: Scene, owner: Owner) => Promise<unknown>,
  verbs: Record<string, (ctx: Ctx, scene: Scene) => Promise<unknown>>,
) {
  describe.each(Object.entries(verbs))("%s", (_, verb) => {
    const attempt = async (as: (owner: Owner) => Promise<Ctx> | Ctx) => {
      const owner = await makeUser(db);
      const scene = await setUp(owner);
      const before = await stateOf(scene, owner);
      const outcome = verb(await as(owner), scene);
      return { outcome, before, now: () => stateOf(scene, owner) };
    };

    test("is open to the owner", async () => {
      const { outcome } = await attempt((owner) => owner);
      await outcome;
    });

    test("finds nothing for another user, and changes nothing", async () => {
      const { outcome, before, now } = await attempt(() => makeUser(db));
      await expect(outcome).rejects.toMatchObject({ code: "not_found" });
      expect(await now()).toEqual(before);
    });

    test("asks the anonymous to sign in, and changes nothing", async () => {
      const { outcome, before, now } = await attempt(() => ({
        viewer: { kind: "anonymous" },
        db,
      }));
      await expect(outcome).rejects.toMatchObject({ code: "unauthenticated" });
      expect(await now()).toEqual(before);
    });
  });
}
