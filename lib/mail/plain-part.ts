const WIDTH = 72;

/** A text broken into lines that are easy to read; words that are longer, such as addresses, stay whole. */
export function wrap(text: string, indent = ""): string {
  const lines: string[] = [];
  let line = indent;
  for (const word of text.split(/\s+/)) {
    if (line.length > indent.length && line.length + word.length >= WIDTH) {
      lines.push(line);
      line = indent;
    }
    line += line.length > indent.length ? ` ${word}` : word;
  }
  return [...lines, line].join("\n");
}

export interface PlainPaper {
  title: string;
  authors: string;
  why: string;
  abstract: string;
  notice: string | undefined;
  href: string;
  save: string;
}

/** A paper as it stands in the plain part: with a number, and what belongs to it set in. */
export function plainPaper(paper: PlainPaper, index: number): string {
  const indent = "    ";
  const number = `${index + 1}.`.padEnd(indent.length);
  const parts = [
    [wrap(paper.title, indent).replace(indent, number), wrap(paper.authors, indent)],
    [wrap(paper.why, indent)],
    paper.abstract ? [wrap(paper.abstract, indent)] : [],
    paper.notice ? [wrap(paper.notice, indent)] : [],
    [`${indent}Read: ${paper.href}`, `${indent}Save: ${paper.save}`],
  ];
  return parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n");
}
