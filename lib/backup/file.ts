import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { z } from "zod";
import { AppError } from "@/lib/errors";

// A backup is gzipped text, a JSON object a line: what it is, then rows of one table each, and at the
// end how many there are and the SHA-256 of all lines before.

export const VERSION = 1;

const header = z.object({
  lectern: z.literal("backup"),
  version: z.number().int(),
  /** ISO moment. */
  madeAt: z.string(),
  /** The newest migration of the database that it was made of, in milliseconds. */
  migration: z.number().int(),
  tables: z.record(z.string(), z.array(z.string())),
});
const chunk = z.object({ table: z.string(), rows: z.array(z.unknown()) });
const end = z.object({ rows: z.record(z.string(), z.number()), sha256: z.string() });

export type Header = z.output<typeof header>;
export type Chunk = z.output<typeof chunk>;

/**
 * Writes lines to a file that is there whole or not at all, and for nobody else to read. `write` may be
 * called once for each line.
 */
export async function writeLines(
  path: string,
  work: (write: (line: string) => Promise<void>) => Promise<void>,
): Promise<void> {
  const part = `${path}.part`;
  const gzip = createGzip();
  const written = pipeline(gzip, createWriteStream(part, { mode: 0o600 }));
  // Waited for below; until then a full disk must not end the process.
  written.catch(() => {});
  try {
    await work(async (line) => {
      if (!gzip.write(`${line}\n`)) await Promise.race([drained(gzip), written]);
    });
    gzip.end();
    await written;
    await sync(part);
    await rename(part, path);
  } catch (error) {
    gzip.destroy();
    await written.catch(() => {});
    await rm(part, { force: true });
    throw unwritable(error, path);
  }
}

/** Waits until it is on the disk. */
async function sync(path: string): Promise<void> {
  const file = await open(path, "r+");
  await file.sync();
  await file.close();
}

const drained = (stream: NodeJS.WritableStream) =>
  new Promise<void>((resolve) => stream.once("drain", resolve));

/** Says at the end of a backup what must have been read. */
export class Tally {
  private readonly hash = createHash("sha256");
  readonly rows: Record<string, number> = {};

  add(line: string): void {
    this.hash.update(line).update("\n");
  }

  count(table: string, rows: number): void {
    this.rows[table] = (this.rows[table] ?? 0) + rows;
  }

  get end(): string {
    return JSON.stringify({ rows: this.rows, sha256: this.hash.copy().digest("hex") });
  }
}

/**
 * Reads a backup from its beginning to its end.
 * @throws invalid at the latest after the last row, when it is none, damaged, cut off, or of a kind
 * that only a newer Lectern knows
 */
export async function readBackup(
  path: string,
  onChunk: (chunk: Chunk, header: Header) => Promise<void> = async () => {},
): Promise<{ header: Header; rows: Record<string, number> }> {
  const tally = new Tally();
  let told: Header | undefined;
  let last: string | undefined;
  for await (const line of readLines(path)) {
    if (last !== undefined) {
      tally.add(last);
      if (told) await onChunk(counted(tally, parse(chunk, last)), told);
      else {
        told = readHeader(last);
        for (const table of Object.keys(told.tables)) tally.count(table, 0);
      }
    }
    last = line;
  }
  if (!told || JSON.stringify(parse(end, last ?? "")) !== tally.end) throw damaged();
  return { header: told, rows: tally.rows };
}

function readHeader(line: string): Header {
  const { version } = parse(z.object({ version: header.shape.version }), line);
  if (version > VERSION) throw tooNew();
  return parse(header, line);
}

function counted(tally: Tally, read: Chunk): Chunk {
  tally.count(read.table, read.rows.length);
  return read;
}

function parse<S extends z.ZodType>(schema: S, line: string): z.output<S> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw damaged();
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw damaged();
}

async function* readLines(path: string): AsyncGenerator<string> {
  const file = createReadStream(path);
  const text = createGunzip();
  file.on("error", (error) => text.destroy(error));
  const decoder = new TextDecoder();
  let rest = "";
  try {
    for await (const bytes of file.pipe(text)) {
      const lines = (rest + decoder.decode(bytes, { stream: true })).split("\n");
      rest = lines.pop() ?? "";
      yield* lines;
    }
  } catch (error) {
    throw unreadable(error, path);
  }
  if (rest !== "") throw damaged();
}

/** Of what goes wrong on a disk, what whoever named the file can mend. */
function unwritable(error: unknown, path: string): unknown {
  const code = codeOf(error);
  if (!["ENOENT", "EACCES", "EISDIR", "ENOTDIR", "EROFS", "ENOSPC", "EDQUOT"].includes(code)) {
    return error;
  }
  return new AppError("invalid", `The file ${path} can’t be written: ${code}.`);
}

const codeOf = (error: unknown) =>
  error instanceof Error && "code" in error ? String(error.code) : "";

/** What zlib says of bytes that are no gzip, or not all of it; the rest is the disk's. */
function unreadable(error: unknown, path: string): unknown {
  const code = codeOf(error);
  if (code.startsWith("Z_")) return damaged();
  if (["ENOENT", "EACCES", "EISDIR"].includes(code)) {
    return new AppError("invalid", `The file ${path} can’t be read.`);
  }
  return error;
}

export const tooNew = () =>
  new AppError(
    "invalid",
    "This backup was made by a newer Lectern than this one. Nothing was written.",
  );

const damaged = () =>
  new AppError(
    "invalid",
    "This is no whole backup of Lectern: it was cut off or changed. Nothing was written.",
  );
