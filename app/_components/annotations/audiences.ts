import type { Annotation } from "@/lib/annotations/schema";

/** A list that the viewer keeps together with others. */
export interface Circle {
  id: string;
  title: string;
}

/** Who can be chosen to see a note; those who see it now can, also when they have all left the list. */
export function audiences(circles: Circle[], now?: Annotation) {
  const left = now?.listId && circles.every(({ id }) => id !== now.listId) ? [now.listId] : [];
  return [
    { value: "private", label: "Only me" },
    ...circles.map(({ id, title }) => ({ value: `members:${id}`, label: `Members of ${title}` })),
    ...left.map((id) => ({ value: `members:${id}`, label: "Members of a list" })),
    { value: "public", label: "Everyone, on lists that show it" },
  ];
}

/** As the verbs take it. */
export const audienceOf = ({ visibility, listId }: Annotation) =>
  listId ? `members:${listId}` : visibility;

/** As a reader is told; empty for what is one's own. */
export function seenBy({ visibility, listId }: Annotation, circles: Circle[]): string {
  if (visibility === "private") return "";
  if (visibility === "public") return "public";
  return `members of ${circles.find(({ id }) => id === listId)?.title ?? "a list"}`;
}
