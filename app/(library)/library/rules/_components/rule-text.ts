import { STATUS_LABELS } from "@/app/_components/library/status";
import type { Rule } from "@/lib/rules/schema";

/** A rule as a sentence: which papers, and what they get. */
export function ruleText({ words, author, category, tag, status, list }: Rule): string {
  const which = [
    words && `with ${words}`,
    author && `by ${author}`,
    category && `in ${category}`,
  ].filter(Boolean);
  const effects = [
    tag && `get the tag “${tag.name}”`,
    status && `become “${STATUS_LABELS[status]}” if they were to be read`,
    list && `go into “${list.title}”`,
  ].filter(Boolean);
  return `Papers ${which.join(" ")} ${joined(effects) || "get nothing"}.`;
}

const joined = (parts: unknown[]) =>
  parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
