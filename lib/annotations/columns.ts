import { type SQL, sql } from "drizzle-orm";
import { annotations } from "@/db/schema";
import type { Tag } from "@/lib/tags/schema";
import type { Annotation } from "./schema";

// One JSON array an annotation, so that a page of annotations is one row each. The owner stands in the
// condition because the index starts with it.
const tagsOf = sql<Tag[]>`coalesce((
  select json_agg(json_build_object('id', t.id, 'name', t.name, 'color', t.color) order by lower(t.name))
  from annotation_tags at join tags t on t.user_id = at.user_id and t.id = at.tag_id
  where at.user_id = annotations.user_id and at.annotation_id = annotations.id and t.deleted_at is null
), '[]'::json)`;
// Whoever mentions a paper that they imported names it to the readers of the note, and nobody else does.
const mentionsOf = sql<Annotation["mentions"]>`coalesce((
  select json_agg(json_build_object('paper', m.paper_id, 'title', p.plain_title) order by m.paper_id)
  from annotation_mentions m left join papers p on p.id = m.paper_id and (p.source <> 'import' or p.imported_by = annotations.user_id)
  where m.user_id = annotations.user_id and m.annotation_id = annotations.id
), '[]'::json)`;
const authorOf: SQL<string> = sql`(select u.handle from users u where u.id = annotations.user_id)`;

/** The columns that `toAnnotation` reads; for selects from `annotations`. */
export const annotationColumns = {
  id: annotations.id,
  paperId: annotations.paperId,
  author: authorOf,
  version: annotations.version,
  exact: annotations.exact,
  prefix: annotations.prefix,
  suffix: annotations.suffix,
  start: annotations.startOffset,
  end: annotations.endOffset,
  color: annotations.color,
  note: annotations.note,
  tags: tagsOf,
  mentions: mentionsOf,
  visibility: annotations.visibility,
  listId: annotations.listId,
  revision: annotations.revision,
  createdAt: annotations.createdAt,
  updatedAt: annotations.updatedAt,
};

type Row = Omit<Annotation, "selectors"> & {
  exact: string | null;
  prefix: string;
  suffix: string;
  start: number | null;
  end: number | null;
};

export const toAnnotation = ({ exact, prefix, suffix, start, end, ...rest }: Row): Annotation => ({
  ...rest,
  selectors: exact === null ? null : { exact, prefix, suffix, start, end },
});
