import type { Database } from "@/db/client";
import type { Chunks, Piece } from "./cutting";
import { FORMATS, type Format } from "./formats";
import { Outdating } from "./outdating";
import { beginFile, type Counts, endRun, type Run } from "./runs";
import { type Read, type Reject, takeBatch } from "./taking";
import { type Told, Unusable } from "./told";

/** So many papers are taken in with one transaction. */
const BATCH = 500;

interface Options {
  format: Format;
  /** By what the file is known again, see `openFile`; null for what can't be read a second time. */
  fileKey: string | null;
  reject: Reject;
  /** Hears of the counts after each batch. */
  progress?: (counts: Counts) => void;
}

/**
 * Loads papers from a file, whatever its size. What can't be used is told of and left out. A run that is
 * killed goes on where it was when the same file is loaded again; what is known already changes nothing.
 * For the system, not for viewers.
 */
export async function ingestFile(
  db: Database,
  chunks: Chunks,
  { format, fileKey, reject, progress = () => {} }: Options,
): Promise<Counts> {
  const run = await beginFile(db, fileKey);
  const outdating = new Outdating(db);
  // While the database takes one batch in, the next one is read.
  let taking = Promise.resolve();
  try {
    for await (const { batch, done } of batchesOf(chunks, format, Number(run.cursor ?? 0))) {
      await taking;
      taking = takeBatch(db, run, batch, { cursor: done, reject, outdating }).then(() =>
        progress(run.counts),
      );
      // It is awaited a turn later; until then a failure has been seen.
      taking.catch(() => {});
    }
    await taking;
    await endRun(db, run, { state: stateOf(run) });
  } catch (error) {
    // One of a file stays open: it goes on.
    if (!fileKey) await endRun(db, run, { state: "failed", error: String(error) }).catch(() => {});
    throw error;
  } finally {
    await taking.catch(() => {});
    await outdating.tell({ force: true });
  }
  return run.counts;
}

const stateOf = ({ counts }: Run) => (counts.added + counts.updated > 0 ? "fresh" : "quiet");

/** @param skip so many pieces of the file are done already */
async function* batchesOf(
  chunks: Chunks,
  format: Format,
  skip: number,
): AsyncGenerator<{ batch: Read[]; done: number }> {
  const { cut, read } = FORMATS[format];
  let batch: Read[] = [];
  let done = 0;
  for await (const piece of cut(chunks)) {
    done += 1;
    if (done <= skip || piece.text?.trim() === "") continue;
    batch.push(readPiece(piece, read));
    if (batch.length < BATCH) continue;
    yield { batch, done };
    batch = [];
  }
  if (batch.length > 0) yield { batch, done };
}

/** Reads one line or entry; why it can't be used is told in its place. */
export function readPiece({ at, text, problem }: Piece, read: (text: string) => Told): Read {
  if (text === null) return { at, reason: problem ?? "it can’t be read" };
  try {
    return { at, told: read(text) };
  } catch (error) {
    if (!(error instanceof Unusable)) throw error;
    return { at, reason: error.message };
  }
}
