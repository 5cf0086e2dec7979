import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { and, inArray, isNull, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { jobs } from "@/db/schema";
import journal from "@/drizzle/meta/_journal.json" with { type: "json" };
import { requireAdmin } from "@/lib/accounts/admins";
import type { Context } from "@/lib/context";
import { sendConfirmationJob, sendDigestJob } from "@/lib/digests/jobs";
import { tellReadyJob } from "@/lib/downloads/jobs";
import { readEnv } from "@/lib/env";
import { farewellJob } from "@/lib/leaving/letters";
import { sendLinkJob, sendNoticeJob } from "@/lib/one-time/jobs";
import about from "@/package.json" with { type: "json" };
import { type KeptPages, keptPages } from "./counts";
import { findSlowQueries, type SlowQueries } from "./slow-queries";

/** What whoever runs the site wants to know of it; sizes in bytes. */
export interface Overview {
  versions: { lectern: string; node: string; database: string; migration: string };
  database: { embedded: boolean; size: number; tables: TableSize[] };
  dataFolder: { path: string; size: number; mails: number };
  mails: { through: string; waiting: number };
  process: { memory: number; since: Date };
  kept: KeptPages | null;
  slow: SlowQueries;
}

interface TableSize extends Record<string, unknown> {
  name: string;
  size: number;
  /** As the database estimates it; null where it has not looked yet. */
  rows: number | null;
}

/** The jobs that send a mail each. */
const MAIL_KINDS = [
  ...[sendLinkJob, sendNoticeJob, farewellJob],
  ...[sendConfirmationJob, sendDigestJob, tellReadyJob],
].map(({ kind }) => kind);

/** As many tables as are told of, the largest first. */
const TABLES = 12;

/**
 * How the site is doing.
 * @throws not_found for everyone but admins
 */
export async function getOverview(ctx: Context): Promise<Overview> {
  const { db } = await requireAdmin(ctx);
  const { DATABASE_URL, LECTERN_DATA_DIR, SMTP_URL } = readEnv();
  const mails = join(LECTERN_DATA_DIR, "mail");
  const [database] = await db.execute<{ version: string; size: string }>(
    sql`select current_setting('server_version') as version,
      pg_database_size(current_database()) as size`,
  );
  return {
    versions: {
      lectern: about.version,
      node: process.versions.node,
      database: database?.version ?? "",
      migration: journal.entries.at(-1)?.tag ?? "",
    },
    database: {
      ...{ embedded: !DATABASE_URL, size: Number(database?.size ?? 0) },
      tables: await largestTables(db),
    },
    dataFolder: {
      ...{ path: LECTERN_DATA_DIR, size: await sizeOf(LECTERN_DATA_DIR) },
      mails: await sizeOf(mails),
    },
    mails: {
      // The address of a server may have a password in it.
      through: SMTP_URL ? new URL(SMTP_URL).hostname : "",
      waiting: await countWaitingMails(db),
    },
    process: {
      memory: process.memoryUsage.rss(),
      since: new Date(Date.now() - process.uptime() * 1000),
    },
    kept: keptPages(),
    slow: await findSlowQueries(db),
  };
}

async function largestTables(db: Database): Promise<TableSize[]> {
  // With indexes and what is kept beside a table; the estimate is -1 where nothing has looked.
  const rows = await db.execute<TableSize>(sql`
    select relname as name, pg_total_relation_size(oid)::float8 as size,
      case when reltuples >= 0 then reltuples::float8 end as rows
    from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
    order by 2 desc limit ${TABLES}`);
  return [...rows];
}

function countWaitingMails(db: Database): Promise<number> {
  return db.$count(jobs, and(isNull(jobs.failedAt), inArray(jobs.kind, MAIL_KINDS)));
}

/** Zero for what is not there; what goes away meanwhile does not count. */
async function sizeOf(folder: string): Promise<number> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  let size = 0;
  for (const file of files) {
    if (!file.isFile()) continue;
    const path = join(file.parentPath ?? file.path, file.name);
    size += await stat(path).then(
      (found) => found.size,
      () => 0,
    );
  }
  return size;
}
