import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "@playwright/test";
import { sql } from "drizzle-orm";
import { migrateDatabase } from "@/db/migrate";
import { openDatabase } from "@/db/open";
import { digestIssues } from "@/db/schema";
import { issueOf, makeReaderByMail } from "@/lib/digests/testing";
import { testSmtpServer } from "@/lib/mail/testing";

const LECTERN = fileURLToPath(new URL("../lib/cli/lectern.mjs", import.meta.url));

test.describe.configure({ timeout: 240_000 });

test("a process that is killed while the server has the mail: nobody gets it twice", async () => {
  const dataDir = await mkdtemp(join(tmpdir(), "lectern-killed-"));
  const database = await openDatabase({ dataDir });
  await migrateDatabase(database.db);
  const { id, make } = await makeReaderByMail(database.db);
  await make();
  let taken = 0;
  let kill = () => {};
  const server = await testSmtpServer({
    onData: (stream, _session, callback) => {
      stream.resume().on("end", () => {
        taken += 1;
        kill();
        callback();
      });
    },
  });
  const send = async () => {
    const sending = spawn(process.execPath, [LECTERN, "digest", "send", "--now"], {
      stdio: ["ignore", "ignore", "inherit"],
      env: {
        ...{ ...process.env, DATABASE_URL: "", LECTERN_DATA_DIR: dataDir },
        ...{ SMTP_URL: server.url, MAIL_FROM: "lectern@example.org" },
      },
    });
    kill = () => sending.kill("SIGKILL");
    const [status, signal] = await once(sending, "exit");
    return signal ?? status;
  };
  expect(await send()).toBe("SIGKILL");
  expect(await send()).toBe(0);
  // A while later it counts as lost, and its reader is told so.
  await database.db.update(digestIssues).set({ stateAt: sql`now() - interval '1 hour'` });
  expect(await send()).toBe(0);
  expect(taken).toBe(1);
  expect(await issueOf(database.db, id)).toMatchObject({ state: "unclear" });
  await server.close();
  await database.close();
  await rm(dataDir, { recursive: true, force: true });
});
