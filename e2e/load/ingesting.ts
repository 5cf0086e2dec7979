import { createReadStream, createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { sql } from "drizzle-orm";
import postgres from "postgres";
import type { DatabaseAddress } from "@/db/client";
import { makeCorpus } from "./corpus";
import { report } from "./measures";
import { firstLine, runScript } from "./once";
import { withOwnDatabase } from "./own-database";
import { snapshotLine } from "./snapshot-lines";

const ROUNDS = 5;
const ROWS = Number(process.env.LECTERN_BENCH_PAPERS || 200_000);

/**
 * What it costs to take lines of arXiv's snapshot in, against a bare COPY of the same rows into a table
 * with the same indexes, in rounds by turns while both grow: on the server of TEST_DATABASE_URL. The embedded database takes
 * no COPY over its socket: of a tenth of the lines, how many a second.
 */
export async function ingesting(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "lectern-bench-"));
  try {
    await withOwnDatabase(async (db, server, address) => {
      const each = Math.ceil((server ? ROWS : ROWS / 10) / ROUNDS);
      const rows = each * ROUNDS;
      await db.execute(sql`create table bare (like papers including all)`);
      const took = { ours: 0, bare: 0 };
      for (let round = 0; round < ROUNDS; round += 1) {
        const file = await linesIn(folder, rows, round * each, (round + 1) * each);
        took.ours += (await ingest(address, file)).seconds;
        if ("url" in address) took.bare += await copyNew(address.url, folder);
      }
      tell(rows, took, server);
      await again(address, folder, rows);
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function tell(rows: number, { ours, bare }: { ours: number; bare: number }, server: boolean) {
  const rate = rows / ours;
  const name = `taking in ${rows} lines of a snapshot`;
  if (!server) return report(name, `${rate.toFixed(0)} a second`, "embedded", true);
  const ratio = bare / ours;
  const copied = (rows / bare).toFixed(0);
  report(
    name,
    `${ratio.toFixed(2)} of a bare COPY (${rate.toFixed(0)} / ${copied} a second)`,
    "at least 0.5",
    ratio >= 0.5,
  );
}

/** The whole once more, which changes nothing. */
async function again(address: DatabaseAddress, folder: string, rows: number) {
  const whole = await linesIn(folder, rows, 0, rows);
  const { counts, seconds, peak } = await ingest(address, whole);
  report(
    "the same once more",
    `${(rows / seconds).toFixed(0)} a second, ${counts.unchanged} unchanged`,
    "all unchanged",
    counts.unchanged === rows,
  );
  const megabytes = peak / 1024;
  report("memory of that", `${megabytes.toFixed(0)} MB at most`, "under 300 MB", megabytes < 300);
}

/** The lines of some of `rows` papers: the same ones each time. */
async function linesIn(folder: string, rows: number, from: number, to: number): Promise<string> {
  const path = join(folder, `${from}-${to}.jsonl`);
  const lines = function* () {
    let n = 0;
    for (const paper of makeCorpus(rows)) {
      if (n >= from && n < to) yield `${snapshotLine(paper, n)}\n`;
      n += 1;
    }
  };
  await pipeline(Readable.from(lines()), createWriteStream(path));
  return path;
}

interface Once {
  counts: { added: number; unchanged: number };
  seconds: number;
  peak: number;
}

async function ingest(address: DatabaseAddress, file: string): Promise<Once> {
  const child = runScript("e2e/load/ingest-once.ts", JSON.stringify(address), file);
  return JSON.parse(await firstLine(child));
}

/** All columns but those that the database makes itself. */
const COLUMNS = `id, arxiv_id, doi, journal_ref, code_url, version, arxiv_version, title, abstract, plain_title,
  plain_abstract, authors, primary_category, categories, published_on, published_precision,
  featured_on, featured_at, source, created_at, updated_at`;

/** Copies what is not there yet, first into a file. @returns the seconds from that file on */
async function copyNew(url: string, folder: string): Promise<number> {
  const file = join(folder, "rows");
  await withClient(url, async (client) => {
    const fresh = `select ${COLUMNS} from papers
      where created_at > coalesce((select max(created_at) from bare), '-infinity')
      order by created_at, id`;
    const rows = await client.unsafe(`copy (${fresh}) to stdout`).readable();
    await pipeline(rows, createWriteStream(file));
  });
  // Of its own: the driver leaves the socket of the one before paused.
  return withClient(url, async (client) => {
    const began = performance.now();
    const into = await client.unsafe(`copy bare (${COLUMNS}) from stdin`).writable();
    await pipeline(createReadStream(file), into);
    return (performance.now() - began) / 1000;
  });
}

async function withClient<T>(url: string, work: (client: postgres.Sql) => Promise<T>): Promise<T> {
  const client = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
