import { expect, test } from "vitest";
import { makeUser } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { ANONYMOUS, type Context } from "@/lib/context";
import { confirmPassword } from "./mutations";
import { hashPassword } from "./passwords";
import { hasPassword } from "./queries";

const db = testDatabase();
const password = "a long enough password";

test("nothing but one’s own password confirms that it is still oneself", async () => {
  const [mine, other] = [await hashPassword(password), await hashPassword("another long one")];
  const me = await makeUser(db, { passwordHash: mine });
  const others = await makeUser(db, { passwordHash: other });
  const without = await makeUser(db);
  await confirmPassword(me, { password });
  const refused = { code: "invalid", fields: { password: expect.any(String) } };
  await expect(confirmPassword(others, { password })).rejects.toMatchObject(refused);
  await expect(confirmPassword(without, { password })).rejects.toMatchObject(refused);
  await expect(confirmPassword(me, { password: {} })).rejects.toMatchObject(refused);
  expect([await hasPassword(me), await hasPassword(without)]).toEqual([true, false]);
});

test("neither the anonymous nor a program can", async () => {
  const me = await makeUser(db, { passwordHash: await hashPassword(password) });
  const program: Context = { viewer: { ...me.viewer, scopes: ["read", "write"] }, db };
  await expect(confirmPassword(program, { password })).rejects.toMatchObject({ code: "forbidden" });
  const nobody = { viewer: ANONYMOUS, db };
  const unauthenticated = { code: "unauthenticated" };
  await expect(confirmPassword(nobody, { password })).rejects.toMatchObject(unauthenticated);
  await expect(hasPassword(nobody)).rejects.toMatchObject(unauthenticated);
});
