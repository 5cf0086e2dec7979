import type { Annotation } from "@/lib/annotations/schema";

/** An annotation as the API shows it. Offsets count UTF-16 code units of the version's abstract. */
export const toItem = (annotation: Annotation) => ({
  id: annotation.id,
  paper: annotation.paperId,
  author: annotation.author,
  version: annotation.version,
  selectors: annotation.selectors,
  color: annotation.color,
  note: annotation.note,
  tags: annotation.tags.map(({ name }) => name),
  /** In the form in which it can be sent: `private`, `public` or `members:` and the list's id. */
  audience: [annotation.visibility, annotation.listId].filter(Boolean).join(":"),
  revision: annotation.revision,
  createdAt: annotation.createdAt,
  updatedAt: annotation.updatedAt,
});

/** Answers with one annotation; its revision is the tag that `If-Match` takes. */
export const itemResponse = (annotation: Annotation, status: number): Response =>
  Response.json(toItem(annotation), {
    status,
    headers: { etag: `"${annotation.revision}"` },
  });
