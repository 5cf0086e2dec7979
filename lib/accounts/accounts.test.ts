import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { findSession } from "@/lib/auth/sessions";
import { openSession } from "@/lib/auth/testing";
import { ANONYMOUS } from "@/lib/context";
import { RESERVED_HANDLES } from "./handles";
import { changePassword, confirmPassword, createAccount, verifyCredentials } from "./mutations";
import { getAccount, hasPassword } from "./queries";

const db = testDatabase();
const ctx = { viewer: ANONYMOUS, db };
const password = "a long enough password";
let made = 0;
const someone = () => ({
  handle: `person-${++made}`,
  email: `person-${made}@example.org`,
  password,
});

test("an account is opened by its password alone", async () => {
  const { handle, email } = await (async () => {
    const input = someone();
    await createAccount(ctx, input);
    return input;
  })();
  expect(await verifyCredentials(ctx, { email: email.toUpperCase(), password })).toMatchObject({
    handle,
  });
  const wrong = await verifyCredentials(ctx, { email, password: "not this one" }).catch((e) => e);
  const unknown = await verifyCredentials(ctx, { email: "no@example.org", password }).catch(
    (e) => e,
  );
  expect(wrong).toMatchObject({ code: "invalid" });
  expect(unknown).toEqual(wrong);
});

test.each([
  [{ handle: "A b" }, "handle"],
  [{ handle: "x" }, "handle"],
  [{ handle: "settings" }, "handle"],
  [{ email: "nobody" }, "email"],
  [{ password: "short" }, "password"],
  [{ password: "password123" }, "password"],
])("%j is refused", async (wrong, field) => {
  const outcome = createAccount(ctx, { ...someone(), ...wrong });
  await expect(outcome).rejects.toMatchObject({
    code: "invalid",
    fields: { [field]: expect.any(String) },
  });
});

test("what is taken is said beside its field, also when two come at once", async () => {
  const first = someone();
  const race = await Promise.allSettled([
    createAccount(ctx, first),
    createAccount(ctx, { ...first, email: "other@example.org" }),
  ]);
  expect(race.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const taken = someone();
  await createAccount(ctx, taken);
  await expect(createAccount(ctx, { ...someone(), handle: taken.handle })).rejects.toMatchObject({
    fields: { handle: expect.any(String) },
  });
  await expect(
    createAccount(ctx, { ...someone(), email: taken.email.toUpperCase() }),
  ).rejects.toMatchObject({ fields: { email: expect.any(String) } });
});

test("a new password ends every session; the old one must be known", async () => {
  const input = someone();
  const viewer = await createAccount(ctx, input);
  const session = { id: "", recent: true, address: "", device: "" };
  const me = { viewer: { ...viewer, session }, db };
  const tokens = [await openSession(db, viewer.id), await openSession(db, viewer.id)];
  const { handle, email } = input;
  expect(await getAccount(me)).toEqual({ handle, email, emailConfirmed: true });
  const wanted = { current: "not this one", password: "another long password" };
  await expect(changePassword(me, wanted)).rejects.toMatchObject({
    fields: { current: expect.any(String) },
  });
  await changePassword(me, { ...wanted, current: password });
  for (const token of tokens) expect(await findSession(db, token)).toBeNull();
  await verifyCredentials(ctx, { email: input.email, password: wanted.password });
});

test("the anonymous have no account", async () => {
  const verbs = [
    getAccount(ctx),
    changePassword(ctx, { current: password, password }),
    confirmPassword(ctx, { password }),
    hasPassword(ctx),
  ];
  for (const verb of verbs) await expect(verb).rejects.toMatchObject({ code: "unauthenticated" });
});

test("no handle is one of the app's own addresses", () => {
  const segments = (folder: string): string[] =>
    readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !/^[_[]/.test(entry.name))
      .flatMap(({ name }) => (name.startsWith("(") ? segments(`${folder}/${name}`) : [name]));
  // A handle has no dot, as the names of files have.
  const missing = segments("app").filter((name) => !/\./.test(name) && !RESERVED_HANDLES.has(name));
  expect(missing).toEqual([]);
});
