import { z } from "zod";
import { STATUSES } from "@/db/schema";
import { etagOf } from "@/lib/api/etag";
import type { LibraryEntry } from "@/lib/library/schema";
import { PAPER_SUMMARY_EXAMPLE, paperSummaryItem, toPaperSummary } from "./paper";

export const libraryEntryItem = z
  .object({
    paper: paperSummaryItem,
    status: z.enum(STATUSES),
    remark: z.string().meta({ description: "One line that says why it is here." }),
    tags: z.array(z.string()).meta({ description: "By their names." }),
    lists: z.array(z.object({ id: z.string(), title: z.string() })),
    noteCount: z.int().meta({ description: "How many highlights and notes of yours are on it." }),
    addedAt: z.iso.datetime(),
    version: z.string().meta({
      description: "Names this state of status, remark and tags; send it back with a change.",
    }),
  })
  .meta({ id: "LibraryEntry" });

export function toLibraryEntry(entry: LibraryEntry): z.output<typeof libraryEntryItem> {
  const { status, remark, noteCount } = entry;
  const tags = entry.tags.map(({ name }) => name);
  return {
    paper: toPaperSummary(entry.paper),
    status,
    remark,
    tags,
    lists: entry.lists.map(({ id, title }) => ({ id, title })),
    noteCount,
    addedAt: entry.addedAt.toISOString(),
    version: etagOf([status, remark, tags]).slice(1, -1),
  };
}

export const LIBRARY_ENTRY_EXAMPLE = {
  paper: PAPER_SUMMARY_EXAMPLE,
  status: "reading",
  remark: "For the second chapter.",
  tags: ["embeddings"],
  lists: [{ id: "k3v9q0xw7e2mbn5t", title: "Representations" }],
  noteCount: 2,
  addedAt: "2026-03-14T09:26:53.589Z",
  version: "n4bQgYhMfWWaL-qgxVrQFa",
};
