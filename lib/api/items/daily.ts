import { z } from "zod";
import { CURATION_ACTS } from "@/db/schema";
import type { CurationAct } from "@/lib/curation/schema";

export const curationActItem = z
  .object({
    id: z.string(),
    act: z.enum(CURATION_ACTS),
    at: z.iso.datetime(),
    handle: z.string().nullable().meta({ description: "Who did it; null without an account." }),
    reason: z.string(),
    paper: z.object({ id: z.string(), title: z.string() }),
    from: z.string().nullable().meta({ description: "The day before." }),
    to: z.string().nullable().meta({ description: "The day after." }),
  })
  .meta({ id: "CurationAct" });

export const toCurationAct = ({ id, act, at, handle, reason, paper, detail }: CurationAct) =>
  ({
    ...{ id, act, at: at.toISOString(), handle, reason, paper },
    from: detail.from || null,
    to: detail.to || null,
  }) satisfies z.output<typeof curationActItem>;

export const CURATION_ACT_EXAMPLE = {
  id: "k3v9q0xw7e2mbn5t",
  act: "moved",
  at: "2026-03-14T09:26:53.589Z",
  handle: "ada",
  reason: "It belongs to the conference.",
  paper: { id: "2205.13147", title: "Matryoshka Representation Learning" },
  from: "2026-03-13",
  to: "2026-03-14",
} as const;
