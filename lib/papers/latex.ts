import {
  ACCENTED,
  LIGATURE_TEXT,
  LIGATURES,
  looksLikeMath,
  STYLES,
  SWITCHES,
} from "./latex-commands";
import type { Block, Mark, Run, TextRun } from "./latex-runs";
import { ACCENTS, ESCAPES, SYMBOLS } from "./latex-symbols";

/**
 * Reads LaTeX as it stands in arXiv's titles and abstracts: plain text with formulas, accents and
 * a few commands. What it doesn't know, it leaves as it is written; it never throws.
 */
export function parseLatex(source: string): Block[] {
  return new Parser(source).parse();
}

class Parser {
  private at = 0;
  /** Where the group that is being read ends; nothing in it may reach further. */
  private limit: number;
  private readonly blocks: Block[] = [[]];

  constructor(private readonly source: string) {
    this.limit = source.length;
  }

  parse(): Block[] {
    this.readGroup(this.limit, []);
    return this.blocks.filter((block) => block.length > 0);
  }

  /** Reads up to `end`; a switch on the way holds for the rest. */
  private readGroup(end: number, outer: readonly Mark[]) {
    const outerLimit = this.limit;
    this.limit = end;
    let marks = outer;
    while (this.at < end) {
      const name = this.commandAt(this.at);
      const added = name === undefined ? undefined : own(SWITCHES, name);
      if (added) {
        this.at += 1 + (name?.length ?? 0);
        this.skipBlanks();
        marks = [...marks, ...added];
      } else {
        this.readOne(marks);
      }
    }
    this.limit = outerLimit;
  }

  private readOne(marks: readonly Mark[]) {
    const { source, at } = this;
    const ordinary = this.match(ORDINARY);
    if (ordinary) return this.emit(ordinary[0], at + ordinary[0].length, marks);
    const char = source[at];
    if (char === "\\") return this.readCommand(marks);
    if (char === "$") return this.readDollar(marks);
    if (char === "{") return this.readBraces(marks);
    if (char === "\n" && this.readParagraphEnd()) return;
    if (char === "h" && this.readAddress(marks)) return;
    const ligature = LIGATURES.find((sign) => source.startsWith(sign, at));
    if (ligature)
      return this.emit(LIGATURE_TEXT[ligature] ?? ligature, at + ligature.length, marks);
    this.emit(char ?? "", at + 1, marks);
  }

  private readBraces(marks: readonly Mark[]) {
    const close = this.closingBrace(this.at);
    if (close === -1) return this.emit("{", this.at + 1, marks);
    this.at += 1;
    this.readGroup(close, marks);
    this.at = close + 1;
  }

  private readParagraphEnd(): boolean {
    const blank = this.match(/\n[^\S\n]*\n\s*/y);
    if (!blank) return false;
    this.at += blank[0].length;
    this.blocks.push([]);
    return true;
  }

  private readAddress(marks: readonly Mark[]): boolean {
    const found = this.match(/https?:\/\/[^\s{}$\\<>"]+/y);
    if (!found) return false;
    const href = found[0].replace(/[.,;:!?)\]'’”]+$/, "");
    this.emit(href, this.at + href.length, marks, href);
    return true;
  }

  private readDollar(marks: readonly Mark[]) {
    const display = this.match(/\$\$((?:[^$\\]|\\[\s\S])+)\$\$/y);
    if (display) return this.emitMath(display[1] ?? "", display[0].length, true, marks);
    const inline = this.match(/\$((?:[^$\\\n]|\\[\s\S]|\n(?![^\S\n]*\n))+)\$/y);
    const tex = inline?.[1] ?? "";
    const next = inline ? (this.source[this.at + inline[0].length] ?? "") : "";
    if (inline && looksLikeMath(tex, next)) {
      return this.emitMath(tex, inline[0].length, false, marks);
    }
    this.emit("$", this.at + 1, marks);
  }

  private readCommand(marks: readonly Mark[]) {
    const math = this.match(/\\\(([\s\S]+?)\\\)|\\\[([\s\S]+?)\\\]/y);
    if (math) {
      const display = math[2] !== undefined;
      return this.emitMath(math[1] ?? math[2] ?? "", math[0].length, display, marks);
    }
    const accented = this.match(ACCENTED);
    if (accented) return this.readAccent(accented, marks);
    const escaped = own(ESCAPES, this.source[this.at + 1] ?? "");
    if (escaped !== undefined) return this.emit(escaped, this.at + 2, marks);
    const name = this.commandAt(this.at);
    if (!name) return this.emit("\\", this.at + 1, marks);
    const afterName = this.at + 1 + name.length;
    const style = own(STYLES, name);
    if (style && this.closingBrace(afterName) !== -1) {
      this.at = afterName;
      return this.readBraces([...marks, ...style]);
    }
    if (name === "url" || name === "href") return this.readLink(name, afterName, marks);
    const symbol = own(SYMBOLS, name);
    if (symbol) return this.emit(symbol, this.afterBlanks(afterName), marks);
    this.emitSource(Math.max(afterName, this.closingBrace(afterName) + 1), marks);
  }

  private readAccent(match: RegExpExecArray, marks: readonly Mark[]) {
    const [whole, sign = "", letter, braced] = match;
    const accent = ACCENTS[sign] ?? "";
    const base = (letter ?? braced ?? "").replace(/^\\([ij])$/, "$1");
    this.emit((base + accent).normalize("NFC"), this.at + whole.length, marks);
  }

  /** `\url{address}` and `\href{address}{text}`. */
  private readLink(name: string, brace: number, marks: readonly Mark[]) {
    const close = this.closingBrace(brace);
    const textClose = name === "href" ? this.closingBrace(close + 1) : close;
    if (close === -1 || textClose === -1) return this.emitSource(brace, marks);
    const href = this.source.slice(brace + 1, close).trim();
    const text = name === "href" ? this.source.slice(close + 2, textClose) : href;
    this.emit(text, textClose + 1, marks, /^https?:\/\//.test(href) ? href : undefined);
  }

  private emit(text: string, end: number, marks: readonly Mark[], href?: string) {
    const start = this.at;
    this.at = end;
    const block = this.blocks.at(-1) ?? [];
    const last = block.at(-1);
    if (last && !href && isPlain(last) && last.end === start && text.length === end - start) {
      if (sameMarks(last.marks, marks)) {
        last.text += text;
        last.end = end;
        return;
      }
    }
    if (text) block.push({ kind: "text", text, start, end, marks, ...(href && { href }) });
  }

  private emitSource(end: number, marks: readonly Mark[]) {
    this.emit(this.source.slice(this.at, end), end, marks);
  }

  private emitMath(tex: string, length: number, display: boolean, marks: readonly Mark[]) {
    const start = this.at;
    this.at += length;
    this.blocks
      .at(-1)
      ?.push({ kind: "math", tex: tex.trim(), display, start, end: this.at, marks });
  }

  private match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.source);
    return match && this.at + match[0].length <= this.limit ? match : null;
  }

  private commandAt(at: number): string | undefined {
    const name = /\\([A-Za-z]+)/y;
    name.lastIndex = at;
    return name.exec(this.source)?.[1];
  }

  private skipBlanks() {
    this.at = this.afterBlanks(this.at);
  }

  /** TeX swallows the blanks after a command's name, and an empty group put there to keep them. */
  private afterBlanks(at: number): number {
    const blanks = /\{\}|[^\S\n]*/y;
    blanks.lastIndex = at;
    return at + (blanks.exec(this.source)?.[0].length ?? 0);
  }

  /** Where the group that opens at `open` ends; -1 when nothing opens there or it never ends. */
  private closingBrace(open: number): number {
    if (this.source[open] !== "{") return -1;
    let depth = 0;
    for (let at = open; at < this.source.length; at += 1) {
      const char = this.source[at];
      if (char === "\\") at += 1;
      else if (char === "{") depth += 1;
      else if (char === "}" && --depth === 0) return at;
    }
    return -1;
  }
}

/** Most of any text: many characters at once, none of which begins or ends anything. */
const ORDINARY = /(?:[^\\${}\n`'~\-h]|h(?!ttps?:\/\/))+/y;

const isPlain = (run: Run): run is TextRun =>
  run.kind === "text" && !run.href && run.text.length === run.end - run.start;

const sameMarks = (a: readonly Mark[], b: readonly Mark[]) =>
  a.length === b.length && a.every((mark, i) => mark === b[i]);

const own = <T>(table: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined;
