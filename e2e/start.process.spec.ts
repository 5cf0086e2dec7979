import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { sql } from "drizzle-orm";
import { openDatabase } from "@/db/open";
import { freePort } from "./address";
import {
  childrenOf,
  commandOf,
  exit,
  expect,
  processesOf,
  ready,
  silent,
  status,
  test,
} from "./processes";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const LECTERN = join(ROOT, "lib/cli/lectern.mjs");

/** Other tests keep the machine busy meanwhile, and some of these start the app three times. */
test.describe.configure({ timeout: 240_000 });

test("starts, is found by others, and stops without leaving a process", async ({
  run,
  port,
  dataDir,
}) => {
  const { starter, output } = run();
  await ready(port);

  const second = run();
  expect(await second.errors).toContain(`Lectern is already running at http://127.0.0.1:${port}.`);
  expect(await exit(second.starter)).toBe(1);

  const other = String(await freePort());
  const beside = run({ PORT: other });
  await ready(other);
  beside.starter.kill("SIGTERM");
  expect(await exit(beside.starter)).toBe(0);

  const made = spawn(
    process.execPath,
    [LECTERN, "user", "create", "--handle", "ada", "--email", "ada@example.org"],
    {
      stdio: ["ignore", "pipe", "inherit"],
      env: { ...process.env, DATABASE_URL: "", LECTERN_DATA_DIR: dataDir },
    },
  );
  expect(await text(made.stdout)).toContain("Made the account @ada.");

  starter.kill("SIGTERM");
  expect(await exit(starter)).toBe(0);
  expect(await output).toBe(`Lectern is ready at http://localhost:${port}\n`);
  await silent(port);
  expect(processesOf(dataDir)).toEqual([]);
});

/** Before 10.3 npm keeps a signal to itself; one to its whole group reaches all, as Ctrl-C does. */
const npmPassesOn = () => {
  const [major = 0, minor = 0] = execFileSync("npm", ["--version"], { encoding: "utf8" })
    .split(".")
    .map(Number);
  return major > 10 || (major === 10 && minor >= 3);
};
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  test(`npm start stops, and leaves no process, on ${signal}`, async ({ port, dataDir }) => {
    const npm = spawn("npm", ["start"], {
      cwd: ROOT,
      stdio: "ignore",
      detached: true,
      env: { ...process.env, DATABASE_URL: "", PORT: port, LECTERN_DATA_DIR: dataDir },
    });
    await ready(port);
    const pid = npm.pid ?? Number.NaN;
    process.kill(signal === "SIGTERM" && npmPassesOn() ? pid : -pid, signal);
    await exit(npm);
    await silent(port);
    await expect.poll(() => processesOf(dataDir)).toEqual([]);
  });
}

for (const victim of ["the starter", "the web server", "the database"] as const) {
  test(`after kill -9 of ${victim} the next start has what was kept`, async ({
    run,
    port,
    dataDir,
  }) => {
    const { starter } = run();
    await ready(port);
    const database = await openDatabase({ dataDir });
    await database.db.execute(sql`insert into users (id, handle) values ('kept', 'kept')`);
    await database.close();

    const pids = {
      "the starter": starter.pid,
      "the web server": childrenOf(starter.pid).find((pid) => /web-server/.test(commandOf(pid))),
      "the database": processesOf(dataDir)[0],
    };
    process.kill(pids[victim] ?? Number.NaN, "SIGKILL");
    if (victim === "the web server") expect(await exit(starter)).toBe(1);
    if (victim === "the database") {
      starter.kill("SIGTERM");
      await exit(starter);
    }
    await silent(port);
    await expect.poll(() => processesOf(dataDir)).toEqual([]);

    run();
    await ready(port);
    const again = await openDatabase({ dataDir });
    const rows = await again.db.execute(sql`select 1 from users where id = 'kept'`);
    expect(rows).toHaveLength(1);
    await again.close();
  });
}

for (const signal of ["SIGTERM", "SIGKILL"] as const) {
  test(`${signal} ends the app although readers keep asking over open connections`, async ({
    run,
    port,
  }) => {
    const { starter, errors } = run();
    await ready(port);
    const readers = Array.from({ length: 8 }, async () => {
      while ((await status(port, "/healthz")) !== "silent");
    });
    const ended = exit(starter);
    starter.kill(signal);
    await Promise.all(readers);
    expect(await ended).toBe(signal === "SIGTERM" ? 0 : null);
    expect(await errors).not.toContain("cut off");
  });
}

const REFUSALS: [what: string, env: Record<string, string>, sentence: RegExp][] = [
  ["a bad PORT", { PORT: "eighty" }, /^PORT must be a number from 1 to 65535\.$/m],
  ["a bad DATABASE_URL", { DATABASE_URL: "mysql://x" }, /^DATABASE_URL must be a postgres:/m],
  [
    "a database without a secret",
    { DATABASE_URL: "postgres://localhost:1/x", AUTH_SECRET: "" },
    /^AUTH_SECRET is not set/m,
  ],
  [
    "a database that does not answer",
    { DATABASE_URL: "postgres://127.0.0.1:1/x", AUTH_SECRET: "0123456789abcdef" },
    /^The database of DATABASE_URL, 127\.0\.0\.1:1, can't be used/m,
  ],
];
for (const [what, env, sentence] of REFUSALS) {
  test(`${what} is refused in one sentence`, async ({ run }) => {
    const { starter, errors, output } = run(env);
    expect(await errors).toMatch(sentence);
    expect(await errors).not.toMatch(/^\s+at /m);
    expect(await output).toBe("");
    expect(await exit(starter)).toBe(1);
  });
}

test("a folder that can't be made is refused in one sentence", async ({ run, dataDir }) => {
  const file = join(dataDir, "file");
  await writeFile(file, "");
  const { starter, errors } = run({ LECTERN_DATA_DIR: join(file, "data") });
  expect(await errors).toMatch(/^The data folder .* can't be written to\./m);
  expect(await exit(starter)).toBe(1);
});

test("a port that another program has is refused in one sentence", async ({ run, port }) => {
  const server = createServer().listen(Number(port), "127.0.0.1");
  await once(server, "listening");
  const { starter, errors } = run();
  expect(await errors).toContain(`Port ${port} is in use by another program.`);
  expect(await exit(starter)).toBe(1);
  server.close();
});
