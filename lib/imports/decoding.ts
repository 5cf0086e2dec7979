import { AppError } from "@/lib/errors";

/** A file's bytes as text; `notice` says what had to be assumed. */
export function decodeText(bytes: Uint8Array): { text: string; notice: string | null } {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return read("utf-16le", bytes);
  if (first === 0xfe && second === 0xff) return read("utf-16be", bytes);
  for (const tail of [0, 1, 2, 3]) {
    // A file that breaks off within a character is UTF-8 all the same.
    const text = strict(tail > 0 ? bytes.subarray(0, -tail) : bytes);
    if (text !== null) return { text: storable(text), notice: null };
    if ((bytes[bytes.length - 1 - tail] ?? 0) < 0x80) break;
  }
  const { text } = read("windows-1252", bytes);
  return { text, notice: "The file is not UTF-8; it was read as Latin-1." };
}

function strict(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

const read = (encoding: string, bytes: Uint8Array) => ({
  text: storable(new TextDecoder(encoding).decode(bytes)),
  notice: null,
});

/** @throws invalid when it is none of text, but a picture, a PDF, a program */
function storable(text: string): string {
  const start = text.slice(0, 4000);
  if (start.startsWith("%PDF-")) throw refused("This is a PDF. Import a file of references.");
  const signs = [...start].filter((sign) => sign < "\t" || (sign > "\r" && sign < "\u001b")).length;
  if (signs > start.length / 100) throw refused("This is not a text file.");
  return text
    .replaceAll("\0", "")
    .replace(/\r\n?/g, "\n")
    .replace(/\p{Cs}/gu, "\uFFFD");
}

const refused = (message: string) => new AppError("invalid", message);
