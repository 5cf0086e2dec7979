import { z } from "zod";
import { COLORS } from "@/db/schema";
import type { Annotation } from "@/lib/annotations/schema";

const selectorsItem = z
  .object({
    exact: z.string().meta({ description: "The words." }),
    prefix: z.string().meta({ description: "What stands before them." }),
    suffix: z.string().meta({ description: "What stands behind them." }),
    start: z.int().nullable().meta({
      description: "In UTF-16 code units of that version’s abstract; null without a place.",
    }),
    end: z.int().nullable().meta({ description: "Exclusive." }),
  })
  .meta({ id: "Selectors" });

export const annotationItem = z
  .object({
    id: z.string(),
    paper: z.string().meta({ description: "Its id." }),
    author: z.string().meta({ description: "The handle of who wrote it." }),
    version: z.int().meta({ description: "The version of the abstract that it was made on." }),
    selectors: selectorsItem
      .nullable()
      .meta({ description: "Null for a note on the paper as a whole." }),
    color: z.enum(COLORS),
    note: z.string().meta({ description: "Markdown; empty for a plain highlight." }),
    tags: z.array(z.string()).meta({ description: "By their names." }),
    audience: z.string().meta({
      description:
        "Who sees it, as it can be sent: `private`, `public`, or `members:` and a list’s id.",
    }),
    revision: z.int().meta({ description: "Counts the changes; send it back with the next one." }),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: "Annotation" });

export const toAnnotationItem = (annotation: Annotation): z.output<typeof annotationItem> => ({
  id: annotation.id,
  paper: annotation.paperId,
  author: annotation.author,
  version: annotation.version,
  selectors: annotation.selectors,
  color: annotation.color,
  note: annotation.note,
  tags: annotation.tags.map(({ name }) => name),
  audience: [annotation.visibility, annotation.listId].filter(Boolean).join(":"),
  revision: annotation.revision,
  createdAt: annotation.createdAt.toISOString(),
  updatedAt: annotation.updatedAt.toISOString(),
});

export const ANNOTATION_EXAMPLE = {
  id: "k3v9q0xw7e2mbn5t",
  paper: "2205.13147",
  author: "ada",
  version: 4,
  selectors: {
    exact: "Learned representations",
    prefix: "",
    suffix: " are a central component in mode",
    start: 0,
    end: 23,
  },
  color: "green",
  note: "Of *what* size?",
  tags: ["embeddings"],
  audience: "private",
  revision: 1,
  createdAt: "2026-03-14T09:26:53.589Z",
  updatedAt: "2026-03-14T09:26:53.589Z",
};
