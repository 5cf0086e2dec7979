import { spawnSync } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { sql } from "drizzle-orm";
import { connect } from "@/db/client";
import { until } from "../until";
import { type Asked, beBusy } from "./drill-load";
import { missingPackages, type Site, startSite } from "./drill-site";
import { report } from "./measures";
import { restartEach } from "./restarting";

const LECTERN = fileURLToPath(new URL("../../lib/cli/lectern.mjs", import.meta.url));

/** After so long without an error, and with reads and writes done, all is well again, in milliseconds. */
const QUIET = 4000;
/** How long whoever watches over a site takes to see that something is gone, in milliseconds. */
const NOTICED = 2000;

/** What is killed, and what whoever watches over the site does about it. */
const STEPS: readonly [name: string, step: (site: Site) => Promise<void>][] = [
  ["an app", async ({ apps: [one] }) => killAndStart(one)],
  ["Redis", async ({ redis }) => killAndStart(redis)],
  ["PgBouncer", async ({ bouncer }) => killAndStart(bouncer)],
  ["the proxy", async ({ proxy }) => killAndStart(proxy)],
  ["the replica", loseReplica],
  ["the primary, and its replica takes over", failOver],
];

async function killAndStart(server: Site["redis"] | undefined): Promise<void> {
  await server?.kill("SIGKILL");
  await pause(NOTICED);
  await server?.start();
}

/** Writes wait for the replica until the primary is told not to; it is again once it has caught up. */
async function loseReplica({ primary, replica, waitForReplica }: Site): Promise<void> {
  await replica.kill("SIGKILL");
  await pause(NOTICED);
  await waitForReplica(false);
  await pause(NOTICED);
  await replica.start();
  const { db, close } = connect({ url: primary.url }, { max: 1 });
  const streams = () =>
    db.execute(
      sql`select 1 from pg_stat_replication where replay_lsn = pg_current_wal_flush_lsn()`,
    );
  await until(async () => (await streams()).length > 0, "The replica catches up");
  await close();
  await waitForReplica(true);
}

async function failOver({ primary, replica, bouncer }: Site): Promise<void> {
  await primary.kill("SIGKILL");
  await pause(NOTICED);
  const { db, close } = connect({ url: replica.url }, { max: 1 });
  await db.execute(sql`select pg_promote()`);
  await close();
  await bouncer.pointTo(replica.url);
}

/**
 * Restarts the apps of a site in order, then kills one part after another under load, and tells what its readers and writers had of it, and
 * whether anything that was acknowledged is gone.
 */
export async function drill(): Promise<void> {
  const missing = missingPackages();
  if (missing.length > 0) {
    console.log(`The drill needs Debian’s packages: apt-get install ${missing.join(" ")}`);
    return;
  }
  const site = await startSite();
  try {
    await restartEach(site);
    const { db, close } = connect({ url: site.primary.url }, { max: 1 });
    const load = await beBusy(site.proxy.url, db);
    await close();
    await allWell(load.asked, performance.now());
    for (const [name, step] of STEPS) {
      const from = performance.now();
      await step(site);
      await allWell(load.asked, performance.now());
      tell(name, from, load.asked);
    }
    await load.stop();
    await countLost(site.replica.url, load);
  } finally {
    await site.remove();
  }
}

/** Waits until reads and writes have been done, and none has failed for a while. */
function allWell(asked: Asked[], since: number): Promise<void> {
  return until(
    () => {
      const now = performance.now();
      const late = asked.filter(({ at }) => at > Math.max(since, now - QUIET));
      const done = (kind: Asked["kind"]) => late.some((one) => one.kind === kind && one.ok);
      return now - since > QUIET && late.every(({ ok }) => ok) && done("read") && done("write");
    },
    "All is well again",
    120_000,
  );
}

function tell(name: string, from: number, all: Asked[]): void {
  const asked = all.filter(({ at }) => at > from);
  const failed = asked.filter(({ ok }) => !ok);
  const count = (some: Asked[], kind: Asked["kind"]) =>
    some.filter((one) => one.kind === kind).length;
  const of = (kind: Asked["kind"]) => `${count(failed, kind)} of ${count(asked, kind)} ${kind}s`;
  const recovered = Math.max(0, ...failed.map(({ at }) => at - from));
  const waited = Math.max(0, ...asked.filter(({ ok }) => ok).map(({ took }) => took));
  console.log(
    `Killed ${name}: ${of("read")} and ${of("write")} failed; the last after ${seconds(recovered)}; the longest wait for an answer ${seconds(waited)}`,
  );
}

const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`;

async function countLost(
  url: string,
  { acknowledged, owner }: { acknowledged: string[]; owner: string },
): Promise<void> {
  const { db, close } = connect({ url }, { max: 1 });
  const rows = await db.execute<{ name: string }>(
    sql`select name from tags where user_id = ${owner}`,
  );
  await close();
  const there = new Set(rows.map(({ name }) => name));
  const lost = acknowledged.filter((name) => !there.has(name)).length;
  report(`writes lost of ${acknowledged.length}`, `${lost}`, "0", lost === 0);
  const env = { ...process.env, DATABASE_URL: url };
  const { status } = spawnSync(process.execPath, [LECTERN, "check"], { env, stdio: "ignore" });
  report("tables that fit together", status === 0 ? "all" : "not all", "all", status === 0);
}
