/** Which model turns texts into vectors. */
export type Choice =
  | { kind: "off" }
  | { kind: "builtin" }
  | { kind: "transformers"; model: string }
  | { kind: "openai"; url: string; model: string };

/** What `LECTERN_EMBEDDER` must be when it can't be read. */
export const CHOICES =
  "must be off, builtin, transformers:FOLDER-OR-MODEL or openai:https://HOST/PATH#MODEL";

/** Reads `LECTERN_EMBEDDER`, and the names by which models stand in the database; null when it is neither. */
export function parseChoice(text: string): Choice | null {
  if (text === "off" || text === "builtin") return { kind: text };
  const [, kind, rest = ""] = /^(transformers|openai):(.*)$/.exec(text) ?? [];
  if (kind === "transformers") return isModel(rest) ? { kind, model: rest } : null;
  if (kind !== "openai" || !URL.canParse(rest)) return null;
  const url = new URL(rest);
  const model = decodeURIComponent(url.hash.slice(1));
  const safe = /^https?:$/.test(url.protocol) && !url.username && !url.password && !url.search;
  url.hash = "";
  return safe && isModel(model) ? { kind, url: url.href.replace(/\/$/, ""), model } : null;
}

/** How a model stands in the database: two with the same name give the same vectors. */
export function nameOf(choice: Exclude<Choice, { kind: "off" }>): string {
  if (choice.kind === "builtin") return choice.kind;
  if (choice.kind === "transformers") return `transformers:${choice.model}`;
  return `openai:${choice.url}#${encodeURIComponent(choice.model)}`;
}

const isModel = (name: string) => /^[^\p{Cc}]{1,300}$/u.test(name);
