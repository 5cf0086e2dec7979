import type { News } from "@/lib/versions/schema";

/** “What changed: title, abstract. 2 of your notes lost their place.” */
export function newsText({ titleChanged, abstractChanged, lost }: News): string {
  const changed = [titleChanged && "title", abstractChanged && "abstract"].filter(Boolean);
  const what =
    changed.length > 0
      ? `What changed: ${changed.join(", ")}.`
      : "Title and abstract read as they did.";
  if (lost === 0) return what;
  return `${what} ${lost === 1 ? "1 of your notes lost its place." : `${lost} of your notes lost their place.`}`;
}

/** The version that somebody saw, and the newest. */
export type Unseen = Pick<News, "seen" | "newest">;

export const comparisonPath = (paper: string, { seen, newest }: Unseen) =>
  `/paper/${paper}?from=${seen}&to=${newest}`;
