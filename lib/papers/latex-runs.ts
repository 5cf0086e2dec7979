export type Mark = "em" | "strong" | "code" | "smallcaps" | "sup" | "sub" | "underline";

interface Span {
  /** UTF-16 offsets into the source; the end is exclusive. */
  start: number;
  end: number;
  marks: readonly Mark[];
}

/** A run as long as its source maps to it character by character; any other is selected whole. */
export interface TextRun extends Span {
  kind: "text";
  text: string;
  href?: string;
}

/** A formula; `tex` is what stands between the delimiters. */
export interface MathRun extends Span {
  kind: "math";
  tex: string;
  display: boolean;
}

export type Run = TextRun | MathRun;

/** A paragraph. */
export type Block = Run[];
