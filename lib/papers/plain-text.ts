import { parseLatex } from "./latex";
import { SYMBOLS } from "./latex-symbols";

const SUPERSCRIPTS = script("0123456789+-=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ");
const SUBSCRIPTS = script("0123456789+-=()aeoxhklmnpstij", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓₕₖₗₘₙₚₛₜᵢⱼ");

/** Title or abstract as one line of readable text: for search, `<title>` and feeds. */
export function plainText(source: string): string {
  const text = parseLatex(source)
    .map((block) =>
      block.map((run) => (run.kind === "text" ? run.text : mathText(run.tex))).join(""),
    )
    .join(" ");
  return text.replace(/\s+/g, " ").trim();
}

/** A formula in Unicode, as far as that goes: `L_\infty` is L∞, `10^{-3}` is 10⁻³. */
export function mathText(tex: string): string {
  const text = tex
    .replace(/\\(?:left|right|big|Big|bigl|bigr|displaystyle|limits)(?![A-Za-z])/g, "")
    .replace(/\\[,;:!]/g, "")
    .replace(/\\([%&_#${}])/g, "$1")
    .replace(/\\([A-Za-z]+)\s*/g, (whole, name: string) =>
      Object.hasOwn(SYMBOLS, name) ? (SYMBOLS[name] ?? whole) : whole,
    );
  return withoutCommands(withScripts(text)).replace(/[{}~]/g, " ").replace(/\s+/g, " ").trim();
}

/** Fractions, roots and fonts; of anything else the name stays (`\max` is max). */
function withoutCommands(text: string): string {
  return text
    .replace(/\\d?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}/g, "$1/$2")
    .replace(/\\sqrt\s*\{([^{}]*)\}/g, "√$1")
    .replace(/\\(?:text|math|operatorname)[a-z]*\s*\{([^{}]*)\}/g, "$1")
    .replace(/\\([A-Za-z]+)/g, "$1");
}

function withScripts(text: string): string {
  return text.replace(/([\^_])\s*(?:\{([^{}]*)\}|([^\s{}\\]))/g, (_, sign, group, single) => {
    const body = String(group ?? single);
    const table = sign === "^" ? SUPERSCRIPTS : SUBSCRIPTS;
    const chars = [...body].map((char) => table.get(char));
    if (chars.every((char) => char !== undefined)) return chars.join("");
    return [...body].length === 1 ? body : `${sign}${body}`;
  });
}

function script(plain: string, raised: string): Map<string, string> {
  const to = [...raised];
  return new Map([...plain].map((char, i) => [char, to[i] ?? char]));
}
