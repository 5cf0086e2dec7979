import { eq } from "drizzle-orm";
import { lists } from "@/db/schema";
import { type Context, parseInput, requireUser } from "@/lib/context";
import { readEnv } from "@/lib/env";
import { notFound } from "@/lib/errors";
import type { ExportFile } from "@/lib/exchange/schema";
import { getVersion, paperIdsOfVersion } from "@/lib/history/queries";
import { listMatchingPapers } from "@/lib/library/matching-pages";
import type { LibraryFilter } from "@/lib/library/schema";
import { getList } from "@/lib/lists/queries";
import { toCslItem } from "./csl";
import { FORMATS, writeAs } from "./formats";
import { formatReferences } from "./formatted";
import { keysFrom } from "./giving";
import { htmlPage } from "./html-page";
import { cited, inBatches, papersOfList } from "./papers";
import {
  type Cited,
  type ExportChoice,
  exportChoice,
  exportListInput,
  exportPapersInput,
  exportVersionInput,
} from "./schema";
import { andThen, streamOf } from "./streaming";
import { readStyle, styleNamed } from "./styles";

/**
 * The viewer's saved papers that pass a filter, in its order. Their citation keys are given now, where
 * they weren't, and stay.
 * @throws unauthenticated, invalid also for a style that can't be used
 */
export async function exportLibrary(
  ctx: Context,
  input: unknown,
  filter: LibraryFilter = {},
): Promise<ExportFile> {
  const choice = parseInput(exportChoice, input);
  const user = requireUser(ctx);
  const keysOf = keysFrom(user.db, user.viewer.id);
  return fileOf("library", choice, cited(user, listMatchingPapers(user, filter), keysOf));
}

/**
 * Papers by their ids, in that order, for whoever may read them; with the keys of the viewer's
 * library.
 * @throws invalid, not_found when none of them is there to read
 */
export async function exportPapers(ctx: Context, input: unknown): Promise<ExportFile> {
  const { papers, ...choice } = parseInput(exportPapersInput, input);
  const ids = [...new Set(papers)];
  const keysOf = keysFrom(ctx.db, ctx.viewer.kind === "user" ? ctx.viewer.id : null);
  const batches = cited(ctx, inBatches(ids), keysOf);
  const first = await batches.next();
  if (first.done || first.value.length === 0) throw notFound("paper");
  const [one] = first.value;
  const name = ids.length === 1 && one ? one.key : "papers";
  return fileOf(name, choice, andThen(first.value, batches));
}

/**
 * The papers of a list in its order, for those who may read it. The keys are those of its owner's
 * library, so that all who keep a list together cite alike.
 * @throws invalid, not_found also when the viewer may not read the list
 */
export async function exportList(ctx: Context, input: unknown): Promise<ExportFile> {
  const { handle, slug, ...choice } = parseInput(exportListInput, input);
  const list = await getList(ctx, handle, slug);
  const keysOf = await keysOfOwner(ctx, list.id);
  return fileOf(list.slug, choice, cited(ctx, papersOfList(ctx, list.id), keysOf));
}

/**
 * The papers of a list as it was on a day, as `exportList` has those of now; what is told of each paper
 * is of now. Those that the viewer may not read any more are left out.
 * @throws invalid, not_found also when there was no such version
 */
export async function exportVersion(ctx: Context, input: unknown): Promise<ExportFile> {
  const { handle, slug, day: asked, ...choice } = parseInput(exportVersionInput, input);
  const { list, day } = await getVersion(ctx, { handle, slug, day: asked });
  const ids = await paperIdsOfVersion(ctx.db, list.id, day);
  const keysOf = await keysOfOwner(ctx, list.id);
  return fileOf(`${list.slug}-${day}`, choice, cited(ctx, inBatches(ids), keysOf));
}

async function keysOfOwner({ db }: Context, listId: string) {
  const [owner] = await db.select({ id: lists.userId }).from(lists).where(eq(lists.id, listId));
  return keysFrom(db, owner?.id ?? null);
}

async function fileOf(
  name: string,
  choice: ExportChoice,
  batches: AsyncIterable<Cited[]>,
): Promise<ExportFile> {
  const { format, letters } = choice;
  const origin = readEnv().LECTERN_URL;
  if (format === "text" || format === "html") return formattedFile(name, choice, batches, origin);
  const { ending, type } = FORMATS[format];
  const body = await streamOf(writeAs(format, batches, { origin, letters }));
  return { name: `${name}.${ending}`, type, body };
}

/** All at once: styles put references in their own order, and tell equal ones apart. */
async function formattedFile(
  name: string,
  { format, style, styleFile }: ExportChoice,
  batches: AsyncIterable<Cited[]>,
  origin: string,
): Promise<ExportFile> {
  const used = styleFile ? readStyle(styleFile) : await styleNamed(style);
  const items = [];
  for await (const batch of batches) for (const one of batch) items.push(toCslItem(one, origin));
  if (format === "html") {
    const body = htmlPage(await formatReferences(items, used, "html"));
    return { name: `${name}.html`, type: "text/html; charset=utf-8", body };
  }
  const references = await formatReferences(items, used, "text");
  const body = references.map((reference) => `${reference}\n`).join("\n");
  return { name: `${name}.txt`, type: "text/plain; charset=utf-8", body };
}
