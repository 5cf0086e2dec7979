import { z } from "zod";
import { COLORS } from "@/db/schema";
import { etagOf } from "@/lib/api/etag";
import type { TagNode } from "@/lib/tags/schema";

export const tagItem = z
  .object({
    id: z.string(),
    name: z.string(),
    color: z.enum(COLORS),
    parent: z.string().nullable().meta({ description: "The tag that it stands below." }),
    digit: z.int().nullable().meta({ description: "The number key that puts it on a paper." }),
    paperCount: z.int().meta({ description: "How many papers of your library carry it." }),
    version: z
      .string()
      .meta({ description: "Names this state of it; send it back with a change." }),
  })
  .meta({ id: "Tag" });

export function toTag({ id, name, color, parentId, digit, papers }: TagNode) {
  const settings = { name, color, parent: parentId, digit };
  const version = etagOf(settings).slice(1, -1);
  return { id, ...settings, paperCount: papers, version } satisfies z.output<typeof tagItem>;
}

export const TAG_EXAMPLE = {
  id: "k3v9q0xw7e2mbn5t",
  name: "embeddings",
  color: "green",
  parent: null,
  digit: 1,
  paperCount: 12,
  version: "n4bQgYhMfWWaL-qgxVrQFa",
} as const;
