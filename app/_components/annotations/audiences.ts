import type { Annotation } from "@/lib/annotations/schema";

/** A list that the viewer keeps together with others. */
export interface Circle {
  id: string;
  title: string;
}

/** Who can be chosen to see a note. */
export const audiences = (circles: Circle[]) => [
  { value: "private", label: "Only me" },
  ...circles.map(({ id, title }) => ({ value: `members:${id}`, label: `Members of ${title}` })),
  { value: "public", label: "Everyone, on lists that show it" },
];

/** As the verbs take it. */
export const audienceOf = ({ visibility, listId }: Annotation) =>
  listId ? `members:${listId}` : visibility;

/** As a reader is told; empty for what is one's own. */
export function seenBy({ visibility, listId }: Annotation, circles: Circle[]): string {
  if (visibility === "private") return "";
  if (visibility === "public") return "public";
  return `members of ${circles.find(({ id }) => id === listId)?.title ?? "a list"}`;
}
