import { gunzipSync, gzipSync } from "node:zlib";
import { LRUCache } from "lru-cache";
import { newId } from "@/db/ids";
import type { Checked } from "@/lib/bib-check/schema";
import { AppError } from "@/lib/errors";
import { MAX_FILE_BYTES } from "@/lib/imports/schema";

/** What came of a file that somebody had checked, or why nothing did. */
interface HeldCheck {
  user: string;
  name: string;
  /** The file, packed for the form that carries it on; empty when it was refused. */
  packed: string;
  result: Checked | { error: string; text: string };
}

const MAX_BYTES = 64 * 1024 * 1024;
const MINUTES = 15;

declare global {
  var lecternChecks: LRUCache<string, HeldCheck> | undefined;
}

/**
 * For the page that shows it, which is another request than the one that brought the file: in the
 * memory of this process, for some minutes. Nothing of it reaches the database.
 */
function held(): LRUCache<string, HeldCheck> {
  globalThis.lecternChecks ??= new LRUCache({
    maxSize: MAX_BYTES,
    ttl: MINUTES * 60_000,
    sizeCalculation: ({ packed, result }) => packed.length + JSON.stringify(result).length,
  });
  return globalThis.lecternChecks;
}

/** @returns what finds it again */
export function holdCheck(check: HeldCheck): string {
  const id = newId();
  held().set(id, check);
  return id;
}

/** What a person had checked; null when it is somebody else’s, or gone. */
export function findCheck(id: string, user: string): HeldCheck | null {
  const check = held().get(id);
  return check?.user === user ? check : null;
}

/** A file as a field of a form carries it, where browsers would change its line breaks. */
export const packFile = (content: Uint8Array): string => gzipSync(content).toString("base64");

/** @throws invalid when it is none that was packed here, or too long */
export function unpackFile(packed: string): Uint8Array {
  try {
    return gunzipSync(Buffer.from(packed, "base64"), { maxOutputLength: MAX_FILE_BYTES });
  } catch {
    throw new AppError("invalid", "The file did not come along. Choose it again.");
  }
}
