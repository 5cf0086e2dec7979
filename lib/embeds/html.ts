import { escapeHtml, renderMarkdown } from "@/lib/markdown";
import { parseLatex } from "@/lib/papers/latex";
import type { Mark, Run } from "@/lib/papers/latex-runs";
import { mathMl } from "@/lib/papers/math-ml";
import { dayText } from "@/lib/papers/period";
import type { PaperSummary } from "@/lib/papers/schema";

type Shown = Pick<PaperSummary, "id" | "title" | "authors" | "publishedOn" | "publishedPrecision">;

/**
 * A page of its own that others put into theirs: no script, no session, one small stylesheet. Its links
 * open beside the page around it.
 * @param title plain
 */
export const embedPage = ({ title, body }: { title: string; body: string }): string =>
  `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<base target="_blank">
<title>${escapeHtml(title)}</title>
<link rel="stylesheet" href="/embed.css">
<body>
<main>
${body}
</main>
</body>
</html>
`;

export const link = (path: string, html: string): string =>
  `<a href="${escapeHtml(path)}" rel="noopener">${html}</a>`;

/** Where all of it stands, and whose page this is. */
export const footer = (path: string, text: string): string =>
  `<footer>${link(path, escapeHtml(text))}<span>Lectern</span></footer>`;

export const entry = (paper: Shown, note: string): string =>
  `<li><h2>${link(`/paper/${paper.id}`, sourceHtml(paper.title))}</h2>${byline(paper)}${
    note ? `<blockquote>${renderMarkdown(note)}</blockquote>` : ""
  }</li>`;

const NAMED = 3;

export function byline({ authors, publishedOn, publishedPrecision }: Omit<Shown, "id" | "title">) {
  const more = authors.length - NAMED;
  const names = authors.slice(0, NAMED).join(", ") + (more > 0 ? `, +${more}` : "");
  const facts = [names, dayText(publishedOn, publishedPrecision)].filter(Boolean);
  return `<p class="facts" dir="auto">${escapeHtml(facts.join(" · "))}</p>`;
}

/** LaTeX source as HTML and MathML, in one paragraph. */
export const sourceHtml = (source: string): string =>
  parseLatex(source)
    .map((block) => block.map(runHtml).join(""))
    .join(" ");

function runHtml(run: Run): string {
  const written = run.kind === "math" ? `$${run.tex}$` : run.text;
  const formula = run.kind === "math" ? mathMl(run.tex, false) : null;
  return run.marks.reduce(
    (html, mark) => `<${TAGS[mark]}>${html}</${TAGS[mark]}>`,
    formula ?? escapeHtml(written),
  );
}

const TAGS: Readonly<Record<Mark, string>> = {
  ...{ em: "em", strong: "strong", code: "code", sup: "sup", sub: "sub", underline: "u" },
  smallcaps: "span",
};
