import { AppError } from "@/lib/errors";

export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

/** A file's bytes as text; `notice` says what had to be assumed. */
export function decodeText(bytes: Uint8Array): { text: string; notice: string | null } {
  const { text, encoding } = decodeExactly(bytes);
  const notice = encoding === "windows-1252" ? READ_AS_LATIN : null;
  return { text: storable(text.replace(/^\uFEFF/, "")), notice };
}

export const READ_AS_LATIN = "The file is not UTF-8; it was read as Latin-1.";

/**
 * The same sign by sign, with its mark of order and its line breaks, so that places in the text are
 * places in the file.
 * @throws invalid when it is none of text, but a picture, a PDF, a program
 */
export function decodeExactly(bytes: Uint8Array): { text: string; encoding: Encoding } {
  const decoded = read(bytes);
  refuseOthers(decoded.text);
  return decoded;
}

function read(bytes: Uint8Array): { text: string; encoding: Encoding } {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return readAs("utf-16le", bytes);
  if (first === 0xfe && second === 0xff) return readAs("utf-16be", bytes);
  for (const tail of [0, 1, 2, 3]) {
    // A file that breaks off within a character is UTF-8 all the same.
    const text = strict(tail > 0 ? bytes.subarray(0, -tail) : bytes);
    if (text !== null) return { text, encoding: "utf-8" };
    if ((bytes[bytes.length - 1 - tail] ?? 0) < 0x80) break;
  }
  return readAs("windows-1252", bytes);
}

const readAs = (encoding: Encoding, bytes: Uint8Array) => ({
  text: new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes),
  encoding,
});

function strict(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

function refuseOthers(text: string): void {
  const start = text.slice(0, 4000);
  if (start.startsWith("%PDF-")) throw refused("This is a PDF. Import a file of references.");
  const signs = [...start].filter((sign) => sign < "\t" || (sign > "\r" && sign < "\u001b")).length;
  if (signs > start.length / 100) throw refused("This is not a text file.");
}

const storable = (text: string): string =>
  text
    .replaceAll("\0", "")
    .replace(/\r\n?/g, "\n")
    .replace(/\p{Cs}/gu, "\uFFFD");

const refused = (message: string) => new AppError("invalid", message);
