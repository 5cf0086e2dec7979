import { z } from "zod";
import type { DuplicateGroup, Merge } from "@/lib/duplicates/schema";
import { LIBRARY_ENTRY_EXAMPLE, libraryEntryItem, toLibraryEntry } from "./library-entry";

const named = z.object({ id: z.string(), title: z.string() });

export const duplicateGroupItem = z
  .object({
    why: z.array(z.enum(["doi", "arxiv", "title"])).meta({
      description: "What they have in common: an id, or title, year and first author.",
    }),
    entries: z.array(libraryEntryItem).meta({
      description: "The one that should stay comes first.",
    }),
  })
  .meta({ id: "DuplicateGroup" });

export const toDuplicateGroup = ({ why, papers }: DuplicateGroup) =>
  ({ why, entries: papers.map(toLibraryEntry) }) satisfies z.output<typeof duplicateGroupItem>;

export const mergeItem = z
  .object({
    id: z.string(),
    kept: named,
    gone: named,
    at: z.iso.datetime(),
    covered: z.boolean().meta({ description: "Whether a later one must be parted first." }),
  })
  .meta({ id: "Merge" });

export const toMerge = ({ at, ...merge }: Merge): z.output<typeof mergeItem> => ({
  ...merge,
  at: at.toISOString(),
});

export const distinctItem = z.object({ papers: z.array(named) }).meta({ id: "Distinct" });

const KEPT = { id: "2205.13147", title: "Matryoshka Representation Learning" };
const GONE = { id: "0f3k9m2p7q4r8t1v", title: "Matryoshka representation learning" };
export const DUPLICATE_GROUP_EXAMPLE = { why: ["title"], entries: [LIBRARY_ENTRY_EXAMPLE] };
export const MERGE_EXAMPLE = {
  ...{ id: "k3v9q0xw7e2mbn5t", kept: KEPT, gone: GONE },
  ...{ at: "2026-03-14T09:26:53.589Z", covered: false },
};
export const DISTINCT_EXAMPLE = { papers: [KEPT, GONE] };
