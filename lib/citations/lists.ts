import { eq } from "drizzle-orm";
import { users } from "@/db/schema";
import { type Context, parseInput } from "@/lib/context";
import { readEnv } from "@/lib/env";
import type { ExportFile } from "@/lib/exchange/schema";
import { getVersion } from "@/lib/history/queries";
import { dayText } from "@/lib/papers/period";
import { bibtexEntry, bibtexFields } from "./bibtex";
import { FORMATS } from "./formats";
import { formatReferences } from "./formatted";
import { DEFAULT_PATTERN, keyOf } from "./keys";
import { parseName } from "./names";
import { risRecord } from "./ris";
import { type CslDate, type CslItem, citeListInput, type ExportChoice } from "./schema";
import { styleNamed } from "./styles";
import { texOfText } from "./tex";

/**
 * A list as a reference: to the version of a day, for whoever may read the list. Its author is its owner,
 * by their name or else their handle.
 * @throws invalid, not_found also when there was no such version
 */
export async function citeList(ctx: Context, input: unknown): Promise<ExportFile> {
  const { handle, slug, day, ...choice } = parseInput(citeListInput, input);
  const item = await referenceTo(ctx, await getVersion(ctx, { handle, slug, day }));
  const body = await written(item, choice);
  if (choice.format === "text") {
    return { name: `${item.id}.txt`, type: "text/plain; charset=utf-8", body };
  }
  const { ending, type } = FORMATS[choice.format];
  return { name: `${item.id}.${ending}`, type, body };
}

async function referenceTo(
  { db }: Context,
  { list, day, title }: Awaited<ReturnType<typeof getVersion>>,
): Promise<CslItem> {
  const [owner] = await db
    .select({ name: users.name })
    .from(users)
    .where(eq(users.handle, list.handle));
  const name = owner?.name;
  const keyed = { authors: [name || list.handle], publishedOn: day, plainTitle: title };
  const unknown = { primaryCategory: null, arxivId: null, publishedPrecision: "day" as const };
  return {
    id: keyOf({ ...keyed, ...unknown }, DEFAULT_PATTERN),
    type: "webpage",
    title,
    author: [name ? parseName(name) : { literal: list.handle }],
    "container-title": "Lectern",
    genre: "Reading list",
    issued: dateOf(day),
    accessed: dateOf(new Date().toISOString().slice(0, 10)),
    URL: `${readEnv().LECTERN_URL}/@${list.handle}/${list.slug}@${day}`,
  };
}

const dateOf = (day: string): CslDate => ({ "date-parts": [day.split("-").map(Number)] });
const dayOf = (date: CslDate | undefined): string =>
  (date?.["date-parts"][0] ?? []).map((part) => String(part).padStart(2, "0")).join("-");

async function written(
  item: CslItem,
  { format, letters, style }: Omit<ExportChoice, "format"> & { format: string },
): Promise<string> {
  const { accessed, ...issued } = item;
  const version = `Reading list, version of ${dayText(dayOf(item.issued))}`;
  if (format === "csl-json") return `[\n${JSON.stringify(item)}\n]\n`;
  if (format === "ris") return risRecord(issued as CslItem, [["N1", version]]);
  if (format === "text") {
    const [reference = ""] = await formatReferences([item], await styleNamed(style), "text");
    return `${reference}\n`;
  }
  const besides = { note: `{${version}}`, urldate: `{${dayOf(accessed as CslDate)}}` };
  return bibtexEntry(
    item.id,
    bibtexFields(item, texOfText(item.title, letters), { letters, besides }),
  );
}
