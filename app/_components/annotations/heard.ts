import type { NamedColors } from "@/lib/annotations/colors";
import type { Placed } from "@/lib/annotations/place";
import type { Annotation } from "@/lib/annotations/schema";
import { markdownText } from "@/lib/markdown";
import { plainText } from "@/lib/papers/plain-text";

/** A highlight with what a screen reader says of it: its colour's name, whose it is, and its note. */
export function heard<A extends Placed<Annotation>>(
  annotation: A,
  names?: NamedColors,
): A & { label: string; say: string } {
  const { author, color, note } = annotation;
  const label = names && !("through" in annotation) ? names[color].toLowerCase() : `@${author}`;
  return { ...annotation, label, say: shortened(markdownText(note)) };
}

export const quoteOf = ({ selectors }: Annotation) => shortened(plainText(selectors?.exact ?? ""));

const shortened = (text: string) => (text.length > 80 ? `${text.slice(0, 79)}…` : text);
