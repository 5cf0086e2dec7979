export interface BibField {
  /** In small letters. */
  name: string;
  /** Without what delimits it, strings put in; its braces pair. */
  value: string;
  /** A month's abbreviation, where that is all of the value. */
  month?: string;
  /** Where its name begins in the file, and its value with all that delimits it; the end is exclusive. */
  place: { name: number; from: number; to: number };
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** Reads `name = value, …`: braces, quotes, numbers and names of strings, joined by `#`. */
export class FieldReader {
  private at = 0;

  constructor(
    private readonly body: string,
    private readonly strings: ReadonlyMap<string, string>,
    /** Where the body begins in the file. */
    private readonly offset = 0,
  ) {}

  read(from: number): { fields: BibField[]; wrong?: { at: number; what: string } } {
    this.at = from;
    const fields: BibField[] = [];
    for (;;) {
      // A comma too many, or none between two fields, is common and clear.
      this.take(/[\s,]*/y);
      if (this.at >= this.body.length) return { fields };
      const start = this.at;
      const [name = ""] = this.take(/[^\s=,{}"#()']+/y) ?? [];
      if (!name) return { fields, wrong: { at: start, what: `“${this.near()}” is no field.` } };
      if (!this.take(/\s*=\s*/y)) {
        return { fields, wrong: { at: start, what: `There is no “=” after “${name}”.` } };
      }
      const from = this.at;
      const value = this.readValue();
      if (value === null) {
        return { fields, wrong: { at: start, what: `The value of “${name}” can’t be read.` } };
      }
      const { offset, at } = this;
      const place = { name: offset + start, from: offset + from, to: offset + at };
      fields.push({ name: name.toLowerCase(), ...value, place });
    }
  }

  private readValue(): Omit<BibField, "name" | "place"> | null {
    const parts: string[] = [];
    let month: string | undefined;
    do {
      const open = this.body[this.at];
      const part =
        open === "{" ? this.readBraced() : open === '"' ? this.readQuoted() : this.readWord();
      if (part === null) return null;
      parts.push(part.text);
      month = part.month;
    } while (this.take(/\s*#\s*/y));
    return { value: parts.join(""), ...(month && parts.length === 1 && { month }) };
  }

  private readBraced() {
    const end = this.closing(this.at + 1, "}");
    return end === -1 ? null : this.upTo(end);
  }

  private readQuoted() {
    const end = this.closing(this.at + 1, '"');
    return end === -1 ? null : this.upTo(end);
  }

  private upTo(end: number): { text: string; month?: string } {
    const text = this.body.slice(this.at + 1, end);
    this.at = end + 1;
    return { text };
  }

  private readWord(): { text: string; month?: string } | null {
    const [word] = this.take(/[^\s,#{}"=()]+/y) ?? [];
    if (word === undefined) return null;
    const name = word.toLowerCase();
    const text = this.strings.get(name);
    if (text !== undefined) return { text };
    const known = MONTHS.find((month) => month === name.slice(0, 3));
    return { text: word, ...(known && { month: known }) };
  }

  /** Where `end` stands outside of all braces that open from `from` on. */
  private closing(from: number, end: string): number {
    let depth = 0;
    for (let at = from; at < this.body.length; at += 1) {
      const sign = this.body[at];
      if (depth === 0 && sign === end) return at;
      if (sign === "{") depth += 1;
      if (sign === "}") depth -= 1;
      if (depth < 0) return -1;
    }
    return -1;
  }

  private near = () =>
    this.body
      .slice(this.at, this.at + 20)
      .replace(/\s+/g, " ")
      .trim();

  private take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.body);
    if (match) this.at += match[0].length;
    return match;
  }
}
