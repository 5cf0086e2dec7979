import { frameOf } from "./filling";
import { letterFrame } from "./letter-frame";
import { type PlainPaper, plainPaper, wrap } from "./plain-part";
import type { Mail } from "./schema";

/** What a mail says; texts, and never markup. */
interface Letter {
  subject: string;
  heading: string;
  paragraphs: string[];
  /** Of less weight. */
  asides?: string[];
  buttons?: { label: string; href: string }[];
  papers?: PlainPaper[];
  /** The small print; with a link. */
  ends: { text: string; label?: string; href?: string }[];
}

let fillFrame: ReturnType<typeof frameOf> | undefined;

/** Both parts of a mail that looks like all others. */
export function letterOf({
  buttons = [],
  papers = [],
  asides = [],
  ...parts
}: Letter): Pick<Mail, "html" | "text"> {
  fillFrame ??= frameOf(letterFrame());
  const texts = (all: string[]) => all.map((text) => ({ text }));
  const html = fillFrame({
    subject: parts.subject,
    heading: parts.heading,
    preview:
      papers
        .map(({ title }) => title)
        .join(" · ")
        .slice(0, 200) ||
      parts.paragraphs[0] ||
      "",
    paragraphs: texts(parts.paragraphs),
    asides: texts(asides),
    buttons,
    papers: papers.map(({ abstract, notice, ...paper }) => ({
      ...paper,
      abstracts: abstract ? [{ text: abstract }] : [],
      notices: notice ? [{ text: notice }] : [],
    })),
    ends: parts.ends.map(({ text, label, href }) => ({
      text,
      links: label && href ? [{ label, href }] : [],
    })),
  });
  return { html, text: plainOf({ buttons, papers, asides, ...parts }) };
}

function plainOf({ heading, paragraphs, asides, buttons, papers, ends }: Required<Letter>): string {
  const blocks = [
    heading,
    ...[...paragraphs, ...asides].map((text) => wrap(text)),
    ...buttons.map(({ label, href }) => `${label}:\n${href}`),
    ...papers.map(plainPaper),
    // What follows is the small print, as mail programs know it.
    "-- ",
    ...ends.map(({ text, label, href }) => (label ? `${label}:\n${href}` : wrap(text))),
  ];
  return `${blocks.join("\n\n").replace("-- \n\n", "-- \n")}\n`;
}
