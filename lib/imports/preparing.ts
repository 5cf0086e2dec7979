import { setImmediate as turn } from "node:timers/promises";
import { and, eq, inArray, lt, sql } from "drizzle-orm";
import { z } from "zod";
import { newId } from "@/db/ids";
import { importItems, imports } from "@/db/schema";
import { readArchive } from "@/lib/archive/reading";
import { isZip } from "@/lib/archive/unzipping";
import {
  type Context,
  inTransaction,
  parseInput,
  requireUser,
  type UserViewer,
} from "@/lib/context";
import { AppError, invalid, isAppError } from "@/lib/errors";
import { decodeText } from "./decoding";
import type { Entry, Read } from "./entry";
import { keysOf, matchEntries } from "./matching";
import { readText } from "./reading";
import {
  type Brought,
  fileName,
  MAX_FILE_BYTES,
  MAX_ITEMS,
  type Made,
  type Outcome,
} from "./schema";

/** As many entries as are looked up, and kept, in one statement. */
const ROWS = 200;
/** How long others wait to be answered while entries are read, in milliseconds. */
const SLICE = 25;
const SHOWN = 2000;

/**
 * Reads what somebody brings and keeps what would become of each entry, to look at before anything is
 * taken in. What can't be read at all is kept as a failed import that says why.
 * @returns its id, and whether there is something to look at
 * @throws unauthenticated, invalid
 */
export async function prepareImport(
  ctx: Context,
  { content, ...input }: Brought,
): Promise<{ id: string; failed: boolean }> {
  const user = requireUser(ctx);
  const { name } = parseInput(z.object({ name: fileName }), input);
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  if (bytes.length === 0) throw refused("Choose a file, or paste some text.");
  if (bytes.length > MAX_FILE_BYTES) throw refused("Keep the file to 20 MB.");
  try {
    const { format, items, notice, rest } = await readAll(bytes);
    const rows = await withOutcomes(user, items);
    const made: Made = { notice };
    const id = await inTransaction(user, async (tx) => {
      const kept = await keepImport(tx, { name, format, total: rows.length, made });
      for (let at = 0; at < rows.length; at += ROWS) {
        const some = rows.slice(at, at + ROWS);
        const values = some.map((row) => ({ ...row, userId: tx.viewer.id, importId: kept }));
        await tx.db.insert(importItems).values(values);
      }
      if (rest) {
        const around = { userId: tx.viewer.id, importId: kept, number: 0, outcome: "rest" };
        await tx.db.insert(importItems).values({ ...around, entry: { ...rest } });
      }
      return kept;
    });
    return { id, failed: false };
  } catch (error) {
    if (!isAppError(error, "invalid")) throw error;
    return { id: await refuseImport(user, { name, error: error.message }), failed: true };
  }
}

/**
 * Keeps that something could not be imported, for the page that says so.
 * @throws unauthenticated
 */
export async function refuseImport(
  ctx: Context,
  { name, error }: { name: string; error: string },
): Promise<string> {
  const values = { name: name.slice(0, 200), format: "none", total: 0, state: "failed" as const };
  return inTransaction(requireUser(ctx), (tx) => keepImport(tx, { ...values, error }));
}

/** Previews that nobody has come back to are forgotten after a week. */
async function keepImport(
  { db, viewer }: Context<UserViewer>,
  values: Omit<typeof imports.$inferInsert, "id" | "userId" | "made"> & { made?: Made },
): Promise<string> {
  const id = newId();
  const past = and(
    eq(imports.userId, viewer.id),
    inArray(imports.state, ["preview", "failed"]),
    lt(imports.createdAt, sql`now() - interval '7 days'`),
  );
  await db.delete(imports).where(past);
  await db.insert(imports).values({ ...values, made: { ...values.made }, id, userId: viewer.id });
  return id;
}

const refused = (message: string) => invalid({ content: message }, message);

function ofText(bytes: Uint8Array) {
  const { text, notice } = decodeText(bytes);
  return { ...readText(text), notice, rest: null };
}

const ofArchive = (bytes: Uint8Array) => ({
  ...readArchive(bytes),
  format: "archive",
  notice: "Its lists and notes come in private.",
});

async function readAll(bytes: Uint8Array) {
  const { format, reads, notice, rest } = isZip(bytes) ? ofArchive(bytes) : ofText(bytes);
  const items: Read[] = [];
  let since = performance.now();
  for (const read of reads) {
    if (read) items.push(read);
    if (items.length > MAX_ITEMS) {
      throw new AppError("invalid", "It has more than 20,000 entries: import it in parts.");
    }
    if (performance.now() - since < SLICE) continue;
    await turn();
    since = performance.now();
  }
  if (items.length > 0 || rest) return { format, items, notice, rest };
  throw new AppError("invalid", "Nothing in it could be read: no reference, no id, no address.");
}

interface Row {
  number: number;
  line: number | null;
  outcome: Outcome;
  problem: string | null;
  entry: { [name: string]: unknown } | null;
  paperId: string | null;
}

async function withOutcomes(ctx: Context<UserViewer>, items: Read[]): Promise<Row[]> {
  const rows: Row[] = [];
  const seen = new Map<string, Row>();
  for (let at = 0; at < items.length; at += ROWS) {
    const some = items.slice(at, at + ROWS);
    const entries = some.flatMap((item) => ("entry" in item ? [item.entry] : []));
    const matches = await matchEntries(ctx, entries);
    for (const item of some) {
      const number = rows.length + 1;
      const { line } = item;
      if ("problem" in item) {
        const entry = { text: item.text.slice(0, SHOWN) };
        rows.push({
          number,
          line,
          outcome: "unreadable",
          problem: item.problem,
          entry,
          paperId: null,
        });
        continue;
      }
      const { entry } = item;
      const match = matches.get(entries.indexOf(entry));
      const outcome = match ? (match.saved ? "known" : "found") : entry.title ? "new" : "absent";
      const row = { ...{ number, line, outcome, problem: null }, paperId: match?.paperId ?? null };
      rows.push(onceOnly({ ...row, entry: { ...entry } } as Row, entry, seen));
    }
    await turn();
  }
  return rows;
}

/** The first of several entries that are one paper is taken. */
function onceOnly(row: Row, entry: Entry, seen: Map<string, Row>): Row {
  const keys = [...(row.paperId ? [`paper ${row.paperId}`] : []), ...keysOf(entry)];
  const first = keys.map((key) => seen.get(key)).find(Boolean);
  for (const key of keys) if (!seen.has(key)) seen.set(key, first ?? row);
  if (!first) return row.outcome === "absent" ? { ...row, problem: absence(entry) } : row;
  const where = first.line === null ? `number ${first.number}` : `line ${first.line}`;
  return { ...row, outcome: "repeated", problem: `It is the same paper as on ${where}.` };
}

const absence = ({ arxivId, doi }: Entry) =>
  `Lectern does not have ${arxivId ? `arXiv:${arxivId}` : doi} yet, and there is no title to make a paper of.`;
