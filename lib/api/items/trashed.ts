import { z } from "zod";
import { KINDS, type Trashed } from "@/lib/trash/schema";

export const trashedItem = z
  .object({
    kind: z.enum(KINDS),
    id: z.string(),
    list: z.string().nullable().meta({ description: "Of entries and headings." }),
    title: z.string(),
    of: z.string().nullable().meta({ description: "The title of what it belongs to." }),
    deletedAt: z.iso.datetime(),
    deletable: z.boolean().meta({ description: "Whether you may delete it for good." }),
  })
  .meta({ id: "Trashed" });

export const toTrashed = ({ kind, id, listId, title, of, deletedAt, deletable }: Trashed) =>
  ({
    ...{ kind, id, list: listId, title, of, deletedAt: deletedAt.toISOString(), deletable },
  }) satisfies z.output<typeof trashedItem>;

export const TRASHED_EXAMPLE = {
  ...{ kind: "list", id: "k3v9q0xw7e2mbn5t", list: null, title: "Representations", of: null },
  ...{ deletedAt: "2026-03-14T09:26:53.589Z", deletable: true },
} as const;
