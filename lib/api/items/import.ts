import { z } from "zod";
import { IMPORT_STATES } from "@/db/schema";
import { publicOrigin } from "@/lib/env";
import { type Import, type ImportItem, OUTCOMES } from "@/lib/imports/schema";

export const importSummaryItem = z
  .object({
    id: z.string(),
    url: z.url().meta({ description: "The page that shows what has become of each entry." }),
    format: z.string().nullable(),
    state: z.enum(IMPORT_STATES),
    done: z.int().meta({ description: "How many entries have been taken in." }),
    total: z.int(),
    error: z.string().nullable(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: "ImportSummary" });

export const importItem = importSummaryItem
  .extend({
    counts: z
      .record(z.enum(OUTCOMES), z.int())
      .meta({ description: "How many entries there are of each outcome." }),
  })
  .meta({ id: "Import" });

type Summary = Omit<Import, "notice" | "counts" | "brings">;

export function toImportSummary(one: Summary): z.output<typeof importSummaryItem> {
  const { id, format, state, done, total, error, createdAt } = one;
  const url = `${publicOrigin()}/library/import/${id}`;
  return { id, url, format, state, done, total, error, createdAt: createdAt.toISOString() };
}

export const toImport = (one: Import): z.output<typeof importItem> => ({
  ...toImportSummary(one),
  counts: one.counts,
});

/** One entry of an import. */
export const importItemItem = z
  .object({
    number: z.int().meta({ description: "In the file, from 1." }),
    line: z.int().nullable(),
    outcome: z.enum(OUTCOMES),
    title: z.string().nullable(),
    paper: z.string().nullable().meta({ description: "The paper that it is, or has become." }),
    problem: z.string().nullable().meta({ description: "Why it can’t be read." }),
  })
  .meta({ id: "ImportItem" });

export const toImportItem = ({ number, line, outcome, entry, paperId, problem }: ImportItem) =>
  ({
    ...{ number, line, outcome, title: entry?.title ?? null, paper: paperId, problem },
  }) satisfies z.output<typeof importItemItem>;

export const IMPORT_ITEM_EXAMPLE = {
  ...{ number: 1, line: 1, outcome: "new", title: "On reading", paper: null, problem: null },
} as const;
export const IMPORT_SUMMARY_EXAMPLE = {
  id: "0f3k9m2p7q4r8t1v",
  url: "https://lectern.example/library/import/0f3k9m2p7q4r8t1v",
  format: "bibtex",
  state: "running",
  done: 0,
  total: 2,
  error: null,
  createdAt: "2026-03-13T08:00:00.000Z",
} as const;
export const IMPORT_EXAMPLE = {
  ...IMPORT_SUMMARY_EXAMPLE,
  counts: Object.fromEntries(OUTCOMES.map((name) => [name, name === "new" ? 2 : 0])),
};
