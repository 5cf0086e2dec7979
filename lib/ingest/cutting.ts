/** A line, an object or an element of a file. */
export interface Piece {
  /** Its number, from 1. */
  at: number;
  /** Null when it can't be read at all; `problem` says why. */
  text: string | null;
  problem?: string;
}

export type Chunks = AsyncIterable<Buffer> | Iterable<Buffer>;

/** No paper is longer, in bytes; what is must be something else, and would fill the memory. */
const LONGEST = 4 * 1024 * 1024;
const TOO_LONG = `it is longer than ${LONGEST / 1024 / 1024} MB`;
const NEWLINE = 0x0a;

/** The lines of a file, also empty ones. */
export async function* piecesOfLines(chunks: Chunks): AsyncGenerator<Piece> {
  let at = 1;
  let parts: Buffer[] = [];
  let length = 0;
  const take = (): Piece => {
    const text = length > LONGEST ? null : Buffer.concat(parts).toString("utf8");
    const piece = text === null ? { at, text, problem: TOO_LONG } : { at, text };
    at += 1;
    parts = [];
    length = 0;
    return piece;
  };
  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, from)) {
      parts.push(chunk.subarray(from, end));
      length += end - from;
      yield take();
      from = end + 1;
    }
    length += chunk.length - from;
    // The rest of a line that is too long is passed over.
    if (length <= LONGEST) parts.push(chunk.subarray(from));
    else parts = [];
  }
  if (length > 0) yield take();
}

/** The objects of an array, or of lines that each are an array or an object. */
export async function* piecesOfObjects(chunks: Chunks): AsyncGenerator<Piece> {
  const open = new Opened();
  for await (const text of texts(chunks)) yield* open.feed(text);
  yield* open.end();
}

/** Finds where objects begin and end: outside of strings, braces are nothing else. */
class Opened {
  private at = 0;
  private depth = 0;
  private inString = false;
  private escaped = false;
  private kept = "";
  private tooLong = false;
  /** Whether something stands outside of objects that is no array. */
  private strange = false;

  *feed(text: string): Generator<Piece> {
    let from = 0;
    for (let i = 0; i < text.length; i += 1) {
      const sign = text[i];
      if (this.escaped) this.escaped = false;
      else if (this.inString) {
        if (sign === "\\") this.escaped = true;
        else if (sign === '"') this.inString = false;
      } else if (this.depth === 0 && !OUTSIDE.test(sign ?? "")) this.strange = true;
      else if (sign === '"') this.inString = true;
      else if (sign === "{") {
        if (this.depth === 0) from = i;
        this.depth += 1;
      } else if (sign === "}" && this.depth > 0) {
        this.depth -= 1;
        if (this.depth === 0) yield this.take(text.slice(from, i + 1));
      }
    }
    if (this.depth === 0) return;
    this.tooLong ||= this.kept.length > LONGEST;
    this.kept = this.tooLong ? "" : this.kept + text.slice(from);
  }

  *end(): Generator<Piece> {
    if (this.depth > 0) yield { at: this.at + 1, text: null, problem: BREAKS_OFF };
    else if (this.at === 0 && this.strange) yield { at: 1, text: null, problem: NOTHING };
  }

  private take(last: string): Piece {
    this.at += 1;
    const text = this.kept + last;
    const piece = this.tooLong
      ? { at: this.at, text: null, problem: TOO_LONG }
      : { at: this.at, text };
    this.kept = "";
    this.tooLong = false;
    return piece;
  }
}

const OUTSIDE = /[\s[\]{,\ufeff]/;
const NOTHING = "it has nothing of this format";
const BREAKS_OFF = "the file breaks off within it";

/** The elements of one name, of one document or several; they must not stand in each other. */
export async function* piecesOfElements(chunks: Chunks, name: string): AsyncGenerator<Piece> {
  const begin = new RegExp(`<${name}[\\s>]`);
  const close = `</${name}>`;
  let at = 0;
  let rest = "";
  let open = false;
  let known: boolean | undefined;
  for await (const text of texts(chunks)) {
    known ??= ROOT.test(text);
    rest += text;
    for (;;) {
      if (!open) {
        const start = rest.search(begin);
        // The beginning of a tag may stand at the end.
        rest = start === -1 ? rest.slice(-name.length - 1) : rest.slice(start);
        open = start !== -1;
        if (!open) break;
      }
      const end = rest.indexOf(close);
      if (end === -1) break;
      at += 1;
      yield { at, text: rest.slice(0, end + close.length) };
      rest = rest.slice(end + close.length);
      open = false;
    }
    if (rest.length > LONGEST) {
      at += 1;
      yield { at, text: null, problem: TOO_LONG };
      rest = "";
      open = false;
    }
  }
  if (open) yield { at: at + 1, text: null, problem: BREAKS_OFF };
  // An answer without papers is one all the same.
  else if (at === 0 && known === false) yield { at: 1, text: null, problem: NOTHING };
}

const ROOT = /<(?:[\w-]+:)?(?:feed|OAI-PMH|ListRecords)[\s>]/;

async function* texts(chunks: Chunks): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true });
  const last = decoder.decode();
  if (last) yield last;
}
