import { and, asc, desc, eq, gt, sql } from "drizzle-orm";
import { z } from "zod";
import { importItems, imports } from "@/db/schema";
import { type Context, parseInput, requireUser } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { decodeCursor, type Page, toPage } from "@/lib/paging";
import { itemsOf, ownImports, theImport } from "./access";
import type { Entry } from "./entry";
import {
  type Import,
  type ImportItem,
  type ItemMade,
  importInput,
  itemsInput,
  type Made,
  OUTCOMES,
  type Outcome,
} from "./schema";

/**
 * One of the viewer's imports, with how many entries there are of each outcome.
 * @throws unauthenticated, invalid, not_found
 */
export async function getImport(ctx: Context, input: unknown): Promise<Import> {
  const { id } = parseInput(importInput, input);
  const { db, viewer } = requireUser(ctx);
  const [row] = await db.select().from(imports).where(theImport(viewer.id, id));
  if (!row) throw notFound("import");
  const counted = await db
    .select({
      outcome: importItems.outcome,
      count: sql<number>`count(*)::int`,
      ...Object.fromEntries(
        (["tags", "collections", "notes"] as const).map((part) => [
          part,
          sql<number>`coalesce(sum(jsonb_array_length(${importItems.entry}->${sql.raw(`'${part}'`)})), 0)::int`,
        ]),
      ),
    })
    .from(importItems)
    .where(itemsOf(viewer.id, id))
    .groupBy(importItems.outcome);
  const of = (outcome: Outcome) => counted.find((one) => one.outcome === outcome)?.count ?? 0;
  const sum = (part: string) =>
    counted.reduce((all, one) => all + Number(Reflect.get(one, part)), 0);
  return {
    ...toSummary(row),
    notice: (row.made as Made).notice ?? null,
    counts: Object.fromEntries(OUTCOMES.map((one) => [one, of(one)])) as Import["counts"],
    brings: { tags: sum("tags"), collections: sum("collections"), notes: sum("notes") },
  };
}

type Summary = Omit<Import, "notice" | "counts" | "brings">;

/**
 * The viewer's last imports, newest first.
 * @throws unauthenticated
 */
export async function listImports(ctx: Context): Promise<Summary[]> {
  const { db, viewer } = requireUser(ctx);
  const rows = await db
    .select()
    .from(imports)
    .where(ownImports(viewer))
    .orderBy(desc(imports.createdAt), desc(imports.id))
    .limit(20);
  return rows.map(toSummary);
}

/**
 * The entries of an import with one outcome, in the file's order.
 * @throws unauthenticated, invalid; of another person's import there are none
 */
export async function listImportItems(ctx: Context, input: unknown): Promise<Page<ImportItem>> {
  const { id, outcome, cursor, limit } = parseInput(itemsInput, input);
  const { db, viewer } = requireUser(ctx);
  const [after] = decodeCursor(cursor, z.tuple([z.int()])) ?? [0];
  const rows = await db
    .select()
    .from(importItems)
    .where(
      and(itemsOf(viewer.id, id), eq(importItems.outcome, outcome), gt(importItems.number, after)),
    )
    .orderBy(asc(importItems.number))
    .limit(limit + 1);
  const items = rows.map(({ number, line, problem, entry, paperId, made }) => {
    const whole = entry && "csl" in entry ? (entry as unknown as Entry) : null;
    const notices = [...(whole?.notices ?? []), ...((made as ItemMade | null)?.notices ?? [])];
    const text = !whole && typeof entry?.text === "string" ? entry.text : null;
    return { number, line, outcome, problem, entry: whole, text, paperId, notices };
  });
  return toPage(items, limit, ({ number }) => [number]);
}

const toSummary = (row: typeof imports.$inferSelect): Summary => {
  const { id, name, format, state, done, total, error, createdAt, updatedAt } = row;
  return { id, name, format, state, done, total, error, createdAt, updatedAt };
};
