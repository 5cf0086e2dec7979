import { PassThrough, Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { makeUser } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { ANONYMOUS } from "@/lib/context";
import { findTokenViewer } from "@/lib/tokens/queries";
import { runCommand } from "./command-line";

const db = testDatabase();

async function run(...args: string[]) {
  const [output, errors] = [new PassThrough(), new PassThrough()];
  const status = await runCommand(["token", ...args], {
    ...{ input: Readable.from([]), output, errors },
    withDatabase: (work) => work({ viewer: ANONYMOUS, db }),
  });
  output.end();
  errors.end();
  return { status, output: await text(output), errors: await text(errors) };
}

test("a token is printed once, listed by how it begins, and revoked", async () => {
  const { viewer } = await makeUser(db, { handle: "ada" });
  const made = await run("create", "--handle", "@ada", "--scopes", "read,write");
  const secret = made.output.trim();
  const { id, handle } = viewer;
  const scopes = ["read", "write"];
  expect(await findTokenViewer(db, secret)).toEqual({ kind: "user", id, handle, scopes });

  const listed = await run("list", "--handle", "ada", "--json");
  const [token] = JSON.parse(listed.output);
  expect(token).toMatchObject({ name: "Command line", prefix: secret.slice(0, 12) });
  expect(listed.output).not.toContain(secret);
  expect((await run("list", "--handle", "ada")).output).toContain(`${token.id}  ${token.prefix}…`);

  const revoked = await run("revoke", "--handle", "ada", "--id", token.id);
  expect(revoked.output).toBe("Revoked “Command line”.\n");
  expect(await findTokenViewer(db, secret)).toBeNull();
  expect((await run("list", "--handle", "ada")).output).toBe("No tokens.\n");
});

test("it has a name and a last day, and with --json its id", async () => {
  await makeUser(db, { handle: "ben" });
  const day = `${new Date().getUTCFullYear() + 1}-01-31`;
  const made = await run(
    ...["create", "--handle", "ben", "--scopes", "read", "--name", "Sync", "--expires", day],
    "--json",
  );
  const { id, token } = JSON.parse(made.output);
  expect(await findTokenViewer(db, token)).toMatchObject({ scopes: ["read"] });
  const [listed] = JSON.parse((await run("list", "--handle", "ben", "--json")).output);
  expect(listed).toMatchObject({ id, name: "Sync", scopes: ["read"] });
});

test.each([
  [["create", "--handle", "nobody", "--scopes", "read"], /^There is no such person as @nobody/],
  [["create", "--handle", "eve", "--scopes", "all"], /Use read, or read,write\./],
  [["create", "--handle", "eve"], /'--scopes <scopes>' not specified/],
  [["create", "--handle", "eve", "--scopes", "read", "--expires", "soon"], /^expiresOn: /],
  [["revoke", "--handle", "eve", "--id", "none"], /^There is no such token\.\n$/],
])("%j is refused in one line", async (args, reason) => {
  await makeUser(db, { handle: "eve" }).catch(() => {});
  expect(await run(...args)).toEqual({
    ...{ status: 1, output: "", errors: expect.stringMatching(reason) },
  });
});
