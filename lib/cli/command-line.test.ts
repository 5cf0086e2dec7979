import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough, Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makePaper } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { verifyCredentials } from "@/lib/accounts/mutations";
import { listTables } from "@/lib/backup/tables";
import { ANONYMOUS } from "@/lib/context";
import { runCommand } from "./command-line";

const db = testDatabase();
const ctx = { viewer: ANONYMOUS, db };
let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "lectern-cli-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs a command as a shell would, and gives what it said. */
async function run(
  args: string[],
  { input = "", isTTY = false, fault }: { input?: string; isTTY?: boolean; fault?: Error } = {},
) {
  const [output, errors] = [new PassThrough(), Object.assign(new PassThrough(), { isTTY })];
  const status = await runCommand(args, {
    ...{ input: Readable.from([input]), output, errors },
    withDatabase: (work) => (fault ? Promise.reject(fault) : work(ctx)),
  });
  output.end();
  errors.end();
  return { status, output: await text(output), errors: await text(errors) };
}

const line = (number: number) =>
  JSON.stringify({
    arxivId: `2401.0000${number}`,
    title: `Maps that bend, ${number}`,
    abstract: "They bend.",
    authors: ["Ada Lovelace"],
    published: "2024-01",
  });

async function file(name: string, ...lines: string[]) {
  const path = join(folder, name);
  await writeFile(path, lines.map((each) => `${each}\n`).join(""));
  return path;
}

test.each([
  [[], /user +make accounts/],
  [["--help"], /ingest \[options\] \[file\] +load papers/],
  [["ingest", "--help"], /--format <format>/],
  [["user"], /create \[options\] +make an account/],
  [["user", "create", "--help"], /--password-stdin/],
  [["user", "role", "-h"], /--json/],
  [["user", "delete", "-h"], /there is no way back/],
  [["backup", "--help"], /Writes everything/],
  [["restore", "--help"], /Fills an empty database/],
  [["check", "--help"], /It changes nothing/],
])("%j shows how it is used", async (args, shown) => {
  expect(await run(args)).toEqual({
    status: 0,
    output: expect.stringMatching(shown),
    errors: "",
  });
});

test.each([
  [["usr"], /^Unknown command 'usr' \(Did you mean user\?\)\. See npm run lectern -- --help\.\n$/],
  [["user", "bury"], /^Unknown command 'bury'/],
  [["ingest"], /^Name the file to load, /],
  [["ingest", "-", "--from", "arxiv"], /^Name either a file or/],
  [["ingest", "-", "--since", "2026-03-13"], /^--since and --category go with --from\.\n$/],
  [["ingest", "--from", "arxiv", "--since", "2026-02-30"], /^Give a day like 2026-03-13\.\n$/],
  [["ingest", "--from", "arxiv", "--category", "!"], /^Give a category of arXiv/],
  [["ingest", "--from", "hf-daily", "--category", "cs.CL"], /have no categories\.\n$/],
  [["ingest", "--from", "nature"], /^Option '--from <source>' argument 'nature' is invalid\. /],
  [["ingest", "-", "extra"], /^Too many arguments/],
  [["ingest", "-", "--format", "xml"], /^Option '--format <format>' argument 'xml' is invalid\. /],
  [["ingest", "/there/is/none"], /^The file \/there\/is\/none can't be read\.\n$/],
  [["ingest", tmpdir()], /can't be read\.\n$/],
  [["restore", "/there/is/none"], /^The file \/there\/is\/none can’t be read\.\n$/],
  [["backup", "/there/is/none"], /^The file \/there\/is\/none can’t be written: ENOENT\.\n$/],
  [["user", "create", "--handle", "ada"], /^Required option '--email <email>' not specified\./],
  [["user", "create", "--handle", "!", "--email", "x"], /^handle: .+ email: .+\n$/],
  [["user", "role", "--handle", "ada"], /^Say which role, with either --add or --remove\.\n$/],
  [
    ["user", "role", "--handle", "ada", "--add", "king"],
    /Allowed choices are curator, moderator, admin\./,
  ],
  [
    ["user", "role", "--handle", "nobody", "--add", "curator"],
    /^There is no such person as @nobody/,
  ],
  [
    ["user", "role", "--handle", "ada", "--add", "curator", "--remove", "curator"],
    /cannot be used with option/,
  ],
  [["user", "--loud"], /^Unknown option '--loud'/],
])("%j is refused in one line", async (args, reason) => {
  const refused = await run(args);
  expect(refused).toEqual({ status: 1, output: "", errors: expect.stringMatching(reason) });
  expect(refused.errors.trimEnd()).not.toContain("\n");
});

test("a fault of the program is one line too, and the whole with --trace", async () => {
  const fault = new Error("Failed query: select 1\nparams: 2", { cause: new Error("it\nbroke") });
  const short = await run(["ingest", await file("one", line(1))], { fault });
  expect(short).toMatchObject({ status: 1, errors: "Something went wrong: it broke\n" });
  const whole = await run(["ingest", "-", "--trace"], { fault });
  expect(whole).toMatchObject({ status: 1, errors: expect.stringMatching(/\n\s+at /) });
});

test("papers are counted, in words and as JSON; what is left out is told of", async () => {
  const path = await file("papers", line(1), "{ not json", line(2));
  expect(await run(["ingest", path])).toEqual({
    status: 0,
    output: "read 3, added 2, updated 0, unchanged 0, rejected 1\n",
    errors: "line 2 is left out: it is no JSON\n",
  });
  const again = await run(["ingest", "-", "--json"], { input: `${line(1)}\n${line(3)}\n` });
  expect(JSON.parse(again.output)).toEqual({
    ...{ read: 2, added: 1, updated: 0, unchanged: 1, rejected: 0 },
  });
  expect(again.errors).toBe("");
});

test("on a terminal a bar shows how far it is, and lines beside it stay whole", async () => {
  const path = await file("shown", line(1), "{ not json", line(2));
  const { output, errors } = await run(["ingest", path], { isTTY: true });
  expect(output).toBe("read 3, added 0, updated 0, unchanged 2, rejected 1\n");
  expect(errors).toMatch(/█+ 100 % {2}read 3/);
  expect(errors).toMatch(/^.*line 2 is left out: .+$/m);
});

test("an account is made with a password of one’s own, or with one that is told", async () => {
  const own = await run(
    ["user", "create", "--handle", "ada", "--email", "ada@example.org", "--password-stdin"],
    { input: "a long enough secret\n" },
  );
  expect(own).toEqual({ status: 0, output: "Made the account @ada.\n", errors: "" });
  const ada = { email: "ada@example.org", password: "a long enough secret" };
  expect(await verifyCredentials(ctx, ada)).toMatchObject({ handle: "ada" });

  const made = await run([
    "user",
    "create",
    "--handle",
    "ben",
    "--email",
    "b@example.org",
    "--json",
  ]);
  const { handle, password } = JSON.parse(made.output);
  expect(await verifyCredentials(ctx, { email: "b@example.org", password })).toMatchObject({
    handle,
  });
});

test("roles are given and taken away", async () => {
  await run(["user", "create", "--handle", "eve", "--email", "eve@example.org"]);
  const given = await run(["user", "role", "--handle", "@eve", "--add", "curator"]);
  expect(given.output).toBe("@eve: curator.\n");
  const taken = await run(["user", "role", "--handle", "eve", "--remove", "curator", "--json"]);
  expect(JSON.parse(taken.output)).toEqual({ handle: "eve", roles: [] });
});

test("everything is written into a file, which an empty database takes in", async () => {
  const path = join(folder, "backup");
  const said = await run(["backup", path], { isTTY: true });
  expect(said).toMatchObject({
    status: 0,
    output: expect.stringMatching(/^Wrote \d+ rows of \d+ tables to /),
  });
  const refused = await run(["restore", path]);
  expect(refused).toMatchObject({
    status: 1,
    errors: expect.stringMatching(/^This database is not empty/),
  });
  const tables = await listTables(db);
  await db.execute(
    sql`truncate ${sql.join(
      tables.map(({ name }) => sql.identifier(name)),
      sql`, `,
    )}`,
  );
  const restored = await run(["restore", path, "--json"]);
  expect(restored).toMatchObject({ status: 0, errors: "" });
  expect(JSON.parse(restored.output).rows.papers).toBeGreaterThan(0);
});

test("check tells that everything fits together, and with status 1 what does not", async () => {
  const { id } = await makePaper(db);
  const fine = await run(["check"]);
  expect(fine).toMatchObject({ status: 0, output: expect.stringMatching(/; all hold\.\n$/) });
  await db.execute(sql`update papers set version = 9 where id = ${id}`);
  const broken = await run(["check", "--json"]);
  expect(broken.status).toBe(1);
  expect(broken.errors).toMatch(/; 1 don’t\.\n$/);
  const [complaint] = JSON.parse(broken.output).complaints;
  expect(complaint).toMatchObject({ rule: expect.stringMatching(/^papers: /), some: [`(${id})`] });
});
