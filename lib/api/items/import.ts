import { z } from "zod";
import { IMPORT_STATES } from "@/db/schema";
import { readEnv } from "@/lib/env";
import { type Import, OUTCOMES } from "@/lib/imports/schema";

export const importItem = z
  .object({
    id: z.string(),
    url: z.url().meta({ description: "The page that shows what has become of each entry." }),
    format: z.string().nullable(),
    state: z.enum(IMPORT_STATES),
    done: z.int().meta({ description: "How many entries have been taken in." }),
    total: z.int(),
    counts: z
      .record(z.enum(OUTCOMES), z.int())
      .meta({ description: "How many entries there are of each outcome." }),
    error: z.string().nullable(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: "Import" });

export function toImport(one: Import): z.output<typeof importItem> {
  const { id, format, state, done, total, counts, error, createdAt } = one;
  const url = `${readEnv().LECTERN_URL}/library/import/${id}`;
  return { id, url, format, state, done, total, counts, error, createdAt: createdAt.toISOString() };
}

export const IMPORT_EXAMPLE = {
  id: "0f3k9m2p7q4r8t1v",
  url: "https://lectern.example/library/import/0f3k9m2p7q4r8t1v",
  format: "bibtex",
  state: "running",
  done: 0,
  total: 2,
  counts: Object.fromEntries(OUTCOMES.map((name) => [name, name === "new" ? 2 : 0])),
  error: null,
  createdAt: "2026-03-13T08:00:00.000Z",
} as const;
