import { z } from "zod";
import { grouped } from "@/lib/exchange/grouped";
import type { Imported } from "@/lib/exchange/schema";
import { readCookie, setCookie } from "./cookies";

const COOKIE = { name: "lectern-import", path: "/library/annotations/import" };
const SECONDS = 600;
/** A cookie holds 4,096 bytes with its name; in base64 that is this much. */
const MOST_CHARACTERS = 2700;

const count = z.number();
const schema = z.union([
  z.object({ error: z.string() }),
  z.object({
    added: count,
    unchanged: count,
    updated: count,
    restored: count,
    detached: count,
    /** How many were left out in all, and for each reason how many and the first of them. */
    skipped: count,
    reasons: z.array(z.object({ reason: z.string(), count, numbers: z.array(count) })),
  }),
]);

/** What the last import has done, or why it has done nothing. */
export type ImportResult = z.output<typeof schema>;

/** Keeps a result for the page that shows it, which is another request than the one that made it. */
export async function keepImportResult(result: Imported | { error: string }): Promise<void> {
  const told = "error" in result ? { error: result.error.slice(0, 300) } : summary(result);
  const value = Buffer.from(JSON.stringify(told)).toString("base64url");
  await setCookie(value, { ...COOKIE, maxAge: SECONDS });
}

export async function readImportResult(): Promise<ImportResult | null> {
  const value = (await readCookie(COOKIE)) ?? "";
  try {
    return schema.parse(JSON.parse(Buffer.from(value, "base64url").toString("utf8")));
  } catch {
    return null;
  }
}

function summary({ skipped, papers: _, ...counts }: Imported): ImportResult {
  const reasons = [...grouped(skipped, ({ reason }) => reason)]
    .map(([reason, all]) => ({
      reason: reason.slice(0, 200),
      count: all.length,
      numbers: all.slice(0, 8).map(({ number }) => number),
    }))
    .sort((a, b) => b.count - a.count);
  while (Buffer.byteLength(JSON.stringify(reasons)) > MOST_CHARACTERS) reasons.pop();
  return { ...counts, skipped: skipped.length, reasons };
}
