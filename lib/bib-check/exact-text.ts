import { decodeExactly, type Encoding } from "@/lib/imports/decoding";

/** A file as bytes and as text; an offset into the text can be told as one into the bytes. */
export interface ExactText {
  bytes: Uint8Array;
  text: string;
  encoding: Encoding;
}

/** Something else in the place of a stretch; offsets count UTF-16 code units of the text. */
export interface Patch {
  from: number;
  to: number;
  text: string;
}

/** @throws invalid when it is no text */
export const readExactly = (bytes: Uint8Array): ExactText => ({ bytes, ...decodeExactly(bytes) });

/**
 * The file with its patches; all other bytes are copied, whatever they are.
 * @param patches in any order; they must not overlap, and what they say must be writable
 */
export function applyPatches(file: ExactText, patches: readonly Patch[]): Uint8Array<ArrayBuffer> {
  const { bytes, text, encoding } = file;
  const parts: Uint8Array[] = [];
  let [at, byte] = [0, 0];
  for (const patch of patches.toSorted((a, b) => a.from - b.from || a.to - b.to)) {
    if (patch.from < at) throw new RangeError("Two patches overlap.");
    const from = byte + lengthOf(text.slice(at, patch.from), encoding);
    parts.push(bytes.subarray(byte, from), write(patch.text, encoding) ?? new Uint8Array());
    byte = from + lengthOf(text.slice(patch.from, patch.to), encoding);
    at = patch.to;
  }
  parts.push(bytes.subarray(byte));
  return new Uint8Array(Buffer.concat(parts));
}

/** Whether the file’s encoding has all signs of a text. */
export const isWritable = (text: string, encoding: Encoding): boolean =>
  write(text, encoding) !== null;

function lengthOf(text: string, encoding: Encoding): number {
  if (encoding === "utf-8") return Buffer.byteLength(text);
  return encoding === "windows-1252" ? text.length : 2 * text.length;
}

function write(text: string, encoding: Encoding): Uint8Array | null {
  if (encoding === "utf-8") return Buffer.from(text);
  if (encoding === "utf-16le") return Buffer.from(text, "utf16le");
  if (encoding === "utf-16be") return Buffer.from(text, "utf16le").swap16();
  const bytes = Array.from(text, (sign) => LATIN.get(sign));
  return bytes.includes(undefined) ? null : Uint8Array.from(bytes as number[]);
}

/** The bytes of Latin-1, as its usual superset has them. */
const LATIN = new Map(
  Array.from({ length: 256 }, (_, byte) => [
    new TextDecoder("windows-1252").decode(Uint8Array.of(byte)),
    byte,
  ]),
);
