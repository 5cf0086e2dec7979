import { hash } from "@node-rs/argon2";
import { expect, test } from "vitest";
import { makeUser } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { ANONYMOUS } from "@/lib/context";
import { verifyCredentials } from "./mutations";
import { fitsPassword, hashPassword, inTurn, isOutdated } from "./passwords";

const db = testDatabase();
const password = "a long enough password";

test("a hash is one of Argon2id that takes its time, and never the same twice", async () => {
  const [one, two] = [await hashPassword(password), await hashPassword(password)];
  expect(one).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=1\$/);
  expect(one).not.toBe(two);
  expect([await fitsPassword(one, password), await fitsPassword(one, "another")]).toEqual([
    true,
    false,
  ]);
});

test("an account without a password is opened by none", async () => {
  expect(await fitsPassword(null, "nobody has this password")).toBe(false);
});

test("at most four are made at once; when too many wait, the next are told at once", async () => {
  let [now, most, end] = [0, 0, () => {}];
  const held = new Promise<void>((resolve) => {
    end = resolve;
  });
  const work = () => {
    now += 1;
    most = Math.max(most, now);
    return held.finally(() => {
      now -= 1;
    });
  };
  const answers = Promise.allSettled(Array.from({ length: 60 }, async () => inTurn(work)));
  await expect((async () => inTurn(work))()).rejects.toMatchObject({ code: "unavailable" });
  end();
  const done = (await answers).filter(({ status }) => status === "fulfilled");
  expect(done.length).toBeGreaterThanOrEqual(30);
  expect(done.length).toBeLessThanOrEqual(34);
  expect(most).toBeGreaterThan(0);
  expect(most).toBeLessThanOrEqual(4);
  expect(await fitsPassword(null, password)).toBe(false);
});

test("a hash of earlier days still opens the account, and is made anew", async () => {
  const old = await hash(password, { algorithm: 2, memoryCost: 19_456, timeCost: 2 });
  const { viewer } = await makeUser(db, { passwordHash: old });
  const credentials = { email: `${viewer.handle}@example.org`, password };
  const ctx = { viewer: ANONYMOUS, db };
  await verifyCredentials(ctx, credentials);
  const person = await db.query.users.findFirst({
    where: (users, { eq }) => eq(users.id, viewer.id),
  });
  expect([isOutdated(old), isOutdated(person?.passwordHash ?? old)]).toEqual([true, false]);
  await verifyCredentials(ctx, credentials);
});
