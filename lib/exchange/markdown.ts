import { strToU8, zipSync } from "fflate";
import { stringify } from "yaml";
import { placeAnnotations } from "@/lib/annotations/place";
import type { Color } from "@/lib/annotations/schema";
import { parseLatex } from "@/lib/papers/latex";
import type { Block, Run } from "@/lib/papers/latex-runs";
import type { Paper } from "@/lib/papers/schema";
import { paperAddress } from "./addresses";
import { fileName, uniqueNames } from "./file-names";
import { byPaper } from "./grouped";
import type { Exported, ExportFile } from "./schema";

interface Names {
  origin: string;
  /** What the person calls the colours. */
  colors: Readonly<Record<Color, string>>;
}

/** One Markdown file a paper, for Obsidian and the like. */
export function markdownFiles(
  annotations: Exported[],
  names: Names,
): { name: string; text: string }[] {
  const papers = byPaper(annotations);
  const called = uniqueNames(
    papers.map(({ paper }) => fileName(`${paper.id.replaceAll("/", "-")} ${paper.plainTitle}`)),
  );
  return papers.map((of, i) => ({ name: `${called[i]}.md`, text: paperFile(of, names) }));
}

/** The same as one file to hand out: an archive unless it is one paper. */
export function toMarkdown(annotations: Exported[], names: Names): ExportFile {
  const files = markdownFiles(annotations, names);
  const [only] = files;
  if (only && files.length === 1) {
    return { name: only.name, type: "text/markdown; charset=utf-8", body: only.text };
  }
  const archive = Object.fromEntries(files.map(({ name, text }) => [name, strToU8(text)]));
  return { name: "annotations.zip", type: "application/zip", body: zipSync(archive) };
}

function paperFile(
  { paper, annotations }: { paper: Paper; annotations: Exported[] },
  names: Names,
): string {
  const { placed, detached, whole } = placeAnnotations(paper.abstract, annotations);
  const parts = [
    `# ${markdownOf(paper.title).replace(/\n+/g, " ")}`,
    ...whole.map((annotation) => section(annotation, names)),
    ...placed.map((annotation) => section(annotation, names)),
    ...(detached.length > 0 ? ["## No longer in the abstract"] : []),
    ...detached.map((annotation) => section(annotation, names)),
  ];
  return `---\n${frontMatter(paper, annotations, names)}---\n\n${parts.join("\n\n")}\n`;
}

function frontMatter(paper: Paper, annotations: Exported[], { origin }: Names): string {
  const tags = annotations.flatMap((annotation) =>
    annotation.tags.map(({ name }) => tagWord(name)),
  );
  const month = paper.publishedPrecision === "month";
  return stringify({
    title: paper.plainTitle,
    authors: paper.authors,
    ...(paper.arxivId && { arxiv: paper.arxivId }),
    ...(paper.doi && { doi: paper.doi }),
    address: paperAddress(origin, paper.id),
    published: month ? paper.publishedOn.slice(0, 7) : paper.publishedOn,
    ...(tags.length > 0 && { tags: [...new Set(tags)] }),
  });
}

type Shown = Pick<Exported, "id" | "selectors" | "color" | "note" | "tags">;

/** The block id stands on a line of its own: Obsidian reads it as that of the block before. */
function section({ id, selectors, color, note, tags }: Shown, { colors }: Names): string {
  const quote = selectors && markdownOf(selectors.exact).replace(/^/gm, "> ");
  const about = [
    selectors && `*${escaped(colors[color])}*`,
    ...tags.map(({ name }) => `#${tagWord(name)}`),
  ];
  const line = about.filter(Boolean).join(" ");
  const blocks = quote ? [quote, `^${id}`, line, note] : [line, note, `^${id}`];
  return blocks.filter(Boolean).join("\n\n");
}

/** A source text as Markdown: what stands there is shown, and formulas stay formulas. */
const markdownOf = (source: string): string =>
  parseLatex(source)
    .map((block: Block) => block.map(runOf).join("").replace(/\s+/g, " ").trim())
    .join("\n\n")
    .replace(/^([-+#]|\d+[.)])(?=\s)/gm, "\\$1");

const runOf = (run: Run): string => {
  if (run.kind === "text") return escaped(run.text);
  return run.display ? `$$${run.tex}$$` : `$${run.tex.trim()}$`;
};

const escaped = (text: string): string => text.replace(/[\\`*_[\]<>$|~&#]/g, "\\$&");

/** A tag as Obsidian takes it: letters, digits, hyphens, and not digits alone. */
function tagWord(name: string): string {
  const word = name.replace(/[^\p{L}\p{M}\p{N}_/-]+/gu, "-").replace(/^-+|-+$/g, "");
  return /\D/.test(word) ? word : `n${word}`;
}
