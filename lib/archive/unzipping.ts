import { createHash } from "node:crypto";
import { type UnzipFileInfo, unzipSync } from "fflate";
import { AppError } from "@/lib/errors";
import { type FileName, LINES, type Line, manifestLine } from "./schema";

const MEGABYTE = 1024 * 1024;
const MOST_FILES = 50;
const MOST_BYTES = 200 * MEGABYTE;
/** JSON Lines become a tenth; what becomes a thousandth is made to fill the memory. */
const MOST_RATIO = 200;

export const isZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5);

/**
 * The files of a zip that is an archive. What it says of their sizes is looked at first, and no more
 * than that is ever unpacked.
 * @throws invalid when it is too much, broken, or something else
 */
export function unzipArchive(bytes: Uint8Array): Map<string, Uint8Array> {
  let count = 0;
  let total = 0;
  const wanted = ({ name, size, originalSize, compression }: UnzipFileInfo) => {
    count += 1;
    total += originalSize;
    if (count > MOST_FILES) throw refused("It has more files than an archive of Lectern.");
    if (total > MOST_BYTES || originalSize > Math.max(size, 1024) * MOST_RATIO) {
      throw refused("Unpacked, it would be far too large. Nothing of it was unpacked.");
    }
    const known = name === "manifest.json" || nameOf(name) !== null;
    return known && (compression === 0 || compression === 8);
  };
  let files: Record<string, Uint8Array>;
  try {
    files = unzipSync(bytes, { filter: wanted });
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw refused("The zip is broken, or not all of it is there.");
  }
  const manifest = manifestOf(files["manifest.json"]);
  for (const { name, sha256 } of manifest.files) {
    if (nameOf(name) === null) continue;
    const hash = createHash("sha256").update(files[name] ?? "");
    if (!files[name] || hash.digest("hex") !== sha256) {
      throw refused(`The archive is damaged: ${name.slice(0, 40)} is not as it was written.`);
    }
  }
  return new Map(Object.entries(files));
}

const nameOf = (file: string): FileName | null => {
  const name = file.replace(/\.jsonl$/, "");
  return file.endsWith(".jsonl") && Object.hasOwn(LINES, name) ? (name as FileName) : null;
};

function manifestOf(bytes: Uint8Array | undefined) {
  if (!bytes)
    throw refused("This zip is no archive of Lectern. Unpack it, and import what is in it.");
  const parsed = manifestLine.safeParse(parsedJson(new TextDecoder().decode(bytes)));
  if (!parsed.success) throw refused("The archive’s manifest can’t be read.");
  if (parsed.data.version > 1)
    throw refused("A newer Lectern wrote this archive: bring this one up to date.");
  return parsed.data;
}

/** The lines of a file of an archive, with their numbers; what a bad one is goes to `bad`. */
export function* linesOf<N extends FileName>(
  files: ReadonlyMap<string, Uint8Array>,
  name: N,
  bad: (line: number, problem: string, text: string) => void,
): Generator<{ line: number; value: Line<N> }> {
  const bytes = files.get(`${name}.jsonl`);
  if (!bytes) return;
  let number = 0;
  for (const text of new TextDecoder().decode(bytes).split("\n")) {
    number += 1;
    if (!text.trim()) continue;
    const parsed = LINES[name].safeParse(parsedJson(text));
    if (parsed.success) yield { line: number, value: parsed.data as Line<N> };
    else {
      const [issue] = parsed.error.issues;
      const where = issue?.path.join(".") || "It";
      bad(number, `In ${name}.jsonl: ${where} can’t be read.`, text.slice(0, 2000));
    }
  }
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const refused = (message: string) => new AppError("invalid", message);
