import { PassThrough, Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { makeUser } from "@/db/factories";
import { users } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { openSession } from "@/lib/auth/testing";
import { runCommand } from "@/lib/cli/command-line";
import { ANONYMOUS } from "@/lib/context";
import { createList } from "@/lib/lists/mutations";
import { getOwnList } from "@/lib/lists/queries";
import { addMember } from "@/lib/lists/testing";
import { keepAccount } from "./mutations";

const db = testDatabase();
const ctx = { viewer: ANONYMOUS, db };

async function run(...args: string[]): Promise<string> {
  const [output, errors] = [new PassThrough(), new PassThrough()];
  await runCommand(["user", "delete", ...args], {
    ...{ input: Readable.from([""]), output, errors },
    withDatabase: (work) => work(ctx),
  });
  output.end();
  errors.end();
  return (await text(output)) + (await text(errors));
}

test("whoever runs the site deletes an account as its owner would, or for good at once", async () => {
  const [me, viewer, editor] = [await makeUser(db), await makeUser(db), await makeUser(db)];
  const { handle, id } = me.viewer;
  const list = await createList(me, { title: "Ours" });
  await addMember(me, { listId: list.id, handle: viewer.viewer.handle });
  await addMember(me, { listId: list.id, handle: editor.viewer.handle, role: "editor" });
  expect(await run("--handle", `@${handle}`, "--hand-over")).toBe(
    `@${handle} is gone, and deleted for good in 14 days. 1 list was handed over.\n`,
  );
  expect(await getOwnList(editor, list.id)).toMatchObject({ title: "Ours" });
  await keepAccount(ctx, { session: await openSession(db, id) });
  expect(await run("--handle", handle)).toMatch(/ 0 lists were handed over\.\n$/);
  expect(await run("--handle", handle, "--now")).toMatch(/ is deleted\. /);
  expect(await db.$count(users, eq(users.id, id))).toBe(0);
  expect(await run("--handle", handle)).toBe(`There is no such person as @${handle}.\n`);
});

test("a list whose members get nothing goes with the account", async () => {
  const [me, member] = [await makeUser(db), await makeUser(db)];
  const list = await createList(me, { title: "Ours" });
  await addMember(me, { listId: list.id, handle: member.viewer.handle, role: "editor" });
  await run("--handle", me.viewer.handle, "--now");
  await expect(getOwnList(member, list.id)).rejects.toMatchObject({ code: "not_found" });
});
