import { parseLatex } from "@/lib/papers/latex";
import { SYMBOLS } from "@/lib/papers/latex-symbols";
import type { Letters } from "./schema";

/** What stands for a sign in a BibTeX field; braces always pair, for BibTeX counts escaped ones too. */
const SIGNS = new Map(
  Object.entries({
    ...{ "\\": "\\textbackslash{}", "{": "\\textbraceleft{}", "}": "\\textbraceright{}" },
    ...{ "%": "\\%", "&": "\\&", "#": "\\#", _: "\\_", $: "\\$" },
    ...{ "^": "\\textasciicircum{}", "~": "\\textasciitilde{}" },
    ...{ "<": "\\textless{}", ">": "\\textgreater{}", "|": "\\textbar{}" },
    ...{ "–": "--", "—": "---", "‘": "`", "’": "'", "“": "``", "”": "''", "…": "\\ldots{}" },
    ...{ "\u00a0": "~", ß: "{\\ss}", æ: "{\\ae}", Æ: "{\\AE}", œ: "{\\oe}", Œ: "{\\OE}" },
    ...{ ø: "{\\o}", Ø: "{\\O}", ł: "{\\l}", Ł: "{\\L}", ı: "{\\i}", đ: "{\\dj}", Đ: "{\\DJ}" },
    ...{ å: "{\\aa}", Å: "{\\AA}" },
  }),
);

/** Signs of formulas that stand in plain text. */
const MATH = new Map(
  Object.entries(SYMBOLS)
    .filter(([, sign]) => /^[^\p{ASCII}\p{Script=Latin}]$/u.test(sign))
    .map(([name, sign]) => [sign, `\\ensuremath{\\${name}}`]),
);

/** The accents by their combining character. */
const ACCENTS: Readonly<Record<string, string>> = {
  ...{ "\u0300": "`", "\u0301": "'", "\u0302": "^", "\u0303": "~", "\u0304": "=" },
  ...{ "\u0306": "u", "\u0307": ".", "\u0308": '"', "\u030a": "r", "\u030b": "H" },
  ...{ "\u030c": "v", "\u0323": "d", "\u0327": "c", "\u0328": "k", "\u0331": "b" },
};

/** Plain text as LaTeX that every engine sets; letters of other scripts stay as they are. */
export const texOfText = (text: string, letters: Letters = "escaped"): string =>
  text
    .normalize("NFC")
    .replace(
      letters === "utf8" ? /[^\s\p{L}\p{M}0-9]/gu : /[^\sA-Za-z0-9]/gu,
      (sign) => SIGNS.get(sign) ?? MATH.get(sign) ?? accented(sign),
    );

function accented(sign: string): string {
  const [base = "", mark = "", ...more] = sign.normalize("NFD");
  const accent = ACCENTS[mark];
  if (!accent || more.length > 0 || !/[A-Za-z]/.test(base)) return sign;
  const letter = base === "i" || base === "j" ? `\\${base}` : base;
  return /[A-Za-z]/.test(accent) ? `{\\${accent}{${letter}}}` : `{\\${accent}${letter}}`;
}

/** A source text, which is LaTeX already, as a field has it: formulas stay as they are. */
export const texOfSource = (source: string, letters: Letters = "escaped"): string =>
  parseLatex(source)
    .map((block) =>
      block
        .map((run) => (run.kind === "text" ? texOfText(run.text, letters) : formula(run.tex)))
        .join(""),
    )
    .join(" \\par ")
    .replace(/\s+/g, " ")
    .trim();

/** Markdown as it was written, but for signs that LaTeX would trip over; formulas stay. */
export const texOfNote = (note: string): string =>
  note
    .split(/(\$(?! )(?:\\.|[^$\\\n])+?(?<! )\$(?!\d))/)
    .map((part, i) => (i % 2 === 1 ? formula(part.slice(1, -1)) : texOfText(part)))
    .join("")
    .replace(/\s*\n\s*\n\s*/g, " \\par ")
    .replace(/\s+/g, " ")
    .trim();

/** A formula whose braces don't pair would end the field that it stands in. */
const formula = (tex: string): string => (paired(tex) ? `$${tex.trim()}$` : texOfText(`$${tex}$`));

function paired(tex: string): boolean {
  let depth = 0;
  for (const sign of tex) {
    if (sign === "{") depth += 1;
    if (sign === "}") depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}
