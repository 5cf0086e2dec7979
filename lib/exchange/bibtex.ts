import { placeAnnotations } from "@/lib/annotations/place";
import type { Paper } from "@/lib/papers/schema";
import { paperAddress } from "./addresses";
import { byPaper } from "./grouped";
import type { Exported } from "./schema";
import { texOfNote, texOfSource } from "./tex";

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** One `@misc` a paper, with what was highlighted and noted in `annote`. The year is that of the first version. */
export function toBibtex(annotations: Exported[], { origin }: { origin: string }): string {
  const taken = new Set<string>();
  return byPaper(annotations)
    .map(({ paper, annotations: of }) => entry(paper, of, { origin, key: keyOf(paper, taken) }))
    .join("\n");
}

function entry(
  paper: Paper,
  annotations: Exported[],
  { origin, key }: { origin: string; key: string },
): string {
  const { arxivId, primaryCategory: category } = paper;
  const doi = paper.doi ?? (arxivId && `10.48550/arXiv.${arxivId}`);
  const fields = {
    title: braced(capitalsKept(texOfSource(paper.title))),
    author: braced(paper.authors.map(authorOf).join(" and ")),
    year: braced(paper.publishedOn.slice(0, 4)),
    month: MONTHS[Number(paper.publishedOn.slice(5, 7)) - 1],
    ...(arxivId && {
      eprint: braced(arxivId),
      archivePrefix: "{arXiv}",
      eprinttype: "{arxiv}",
      ...(category && { primaryClass: braced(category), eprintclass: braced(category) }),
    }),
    ...(doi && { doi: braced(doi.replace(/[{}\\%]/g, "")) }),
    url: braced(arxivId ? `https://arxiv.org/abs/${arxivId}` : paperAddress(origin, paper.id)),
    annote: braced(annoteOf(paper, annotations)),
  };
  const lines = Object.entries(fields).map(([name, value]) => `  ${name} = ${value},\n`);
  return `@misc{${key},\n${lines.join("")}}\n`;
}

/** In the order of the text; a note follows its quote. */
function annoteOf(paper: Paper, annotations: Exported[]): string {
  const { whole, placed, detached } = placeAnnotations(paper.abstract, annotations);
  return [...whole, ...placed, ...detached]
    .flatMap(({ selectors, note }) => [
      selectors ? `\`\`${texOfSource(selectors.exact)}''` : "",
      texOfNote(note),
    ])
    .filter(Boolean)
    .join(" \\par ");
}

/** Styles write titles small: words with a capital, but for the first letter of all, are kept. */
function capitalsKept(title: string): string {
  let first = true;
  return title.replace(/\$(?:\\.|[^$\\])*\$|(?:\\.|[^\s$\\])+/g, (word) => {
    const rest = first ? word.slice(1) : word;
    first = false;
    return !word.startsWith("$") && /\p{Lu}/u.test(rest) ? `{${word}}` : word;
  });
}

/** Names of several words that are one, and those with an “and”, would be taken apart. */
function authorOf(name: string): string {
  const text = texOfSource(name);
  return /,|\band\b|\b(?:collaboration|consortium|team|group)\b/i.test(text) ? `{${text}}` : text;
}

/** Surname, year and the first long word of the title, in ASCII; a letter more where that is taken. */
function keyOf(paper: Paper, taken: Set<string>): string {
  const surname = ascii(paper.authors[0]?.split(/\s+/).at(-1) ?? "");
  const word =
    paper.plainTitle
      .split(/\s+/)
      .map(ascii)
      .find((part) => part.length > 3) ?? "";
  const base = `${surname || "anonymous"}${paper.publishedOn.slice(0, 4)}${word}`;
  let key = base;
  for (let n = 2; taken.has(key); n += 1) key = `${base}-${n}`;
  taken.add(key);
  return key;
}

const ascii = (text: string): string =>
  text
    .normalize("NFD")
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "");

const braced = (text: string): string => `{${text}}`;
