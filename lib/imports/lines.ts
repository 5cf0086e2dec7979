/** Tells the line of a place in a text, from 1; places are asked for in about their order. */
export class LineCounter {
  private offset = 0;
  private line = 1;

  constructor(private readonly text: string) {}

  at(offset: number): number {
    if (offset < this.offset) {
      this.offset = 0;
      this.line = 1;
    }
    for (;;) {
      const next = this.text.indexOf("\n", this.offset);
      if (next === -1 || next >= offset) return this.line;
      this.offset = next + 1;
      this.line += 1;
    }
  }
}
