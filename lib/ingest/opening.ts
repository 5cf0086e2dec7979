import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { pipeline, type Readable } from "node:stream";
import { createGunzip } from "node:zlib";

/** So much of a file tells it from others, with its size and when it was last written. */
const BEGINNING = 64 * 1024;

interface OpenFile {
  chunks: AsyncIterable<Buffer>;
  /** In bytes, as it lies there. */
  size: number;
  bytesRead(): number;
  key: string;
}

/** Opens a file, compressed with gzip or not. @throws whatever keeps it from being read */
export async function openFile(path: string, format: string): Promise<OpenFile> {
  const { size, mtimeMs, beginning } = await lookAt(path);
  const file = createReadStream(path, { highWaterMark: BEGINNING });
  const key = createHash("sha256")
    .update(`${format} ${size} ${mtimeMs} `)
    .update(beginning)
    .digest("hex");
  return { chunks: unzipped(file), size, bytesRead: () => file.bytesRead, key };
}

async function lookAt(path: string) {
  const handle = await open(path);
  try {
    const { size, mtimeMs } = await handle.stat();
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(BEGINNING), 0, BEGINNING, 0);
    return { size, mtimeMs, beginning: buffer.subarray(0, bytesRead) };
  } finally {
    await handle.close();
  }
}

/** As it is, or what gzip has made smaller: that begins with two bytes which no text begins with. */
export async function* unzipped(source: Readable): AsyncGenerator<Buffer> {
  const iterator = source[Symbol.asyncIterator]();
  const first = await iterator.next();
  if (first.done) return;
  const bytes = Buffer.from(first.value);
  const rest = async function* () {
    yield bytes;
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) {
      yield Buffer.from(next.value);
    }
  };
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return yield* rest();
  // An error of the source ends it with the same one, which whoever reads it gets.
  yield* pipeline(rest, createGunzip(), () => {}) as AsyncIterable<Buffer>;
}
