import { createHash } from "node:crypto";
import { strToU8, Zip, ZipDeflate } from "fflate";
import { type Context, requireUser, type UserViewer } from "@/lib/context";
import { colorsOf, listsOf, paperIdsOf, papersOf, tagsOf } from "./gathering";
import { annotationsOf, entriesOf } from "./gathering-many";
import { dismissalsOf, distinctOf, followsOf, rulesOf, settingsOf, smartListsOf } from "./habits";
import { ARCHIVE_FORMAT, ARCHIVE_VERSION, type FileName } from "./schema";

/**
 * Everything of the viewer's as a zip of JSON Lines with a manifest: papers, library, tags, lists,
 * annotations, and what one has set up around them. What is in the trash stays there. The zip comes in
 * pieces, as they are made.
 * @throws unauthenticated
 */
export async function exportArchive(
  ctx: Context,
): Promise<{ name: string; pieces: AsyncGenerator<Uint8Array<ArrayBuffer>> }> {
  const user = requireUser(ctx);
  const day = new Date().toISOString().slice(0, 10);
  return { name: `lectern-${user.viewer.handle}-${day}.zip`, pieces: zipped(user) };
}

async function* zipped(ctx: Context<UserViewer>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const ready: Uint8Array<ArrayBuffer>[] = [];
  const zip = new Zip((error, piece) => {
    if (error) throw error;
    ready.push(new Uint8Array(piece));
  });
  const files: { name: string; count: number; sha256: string }[] = [];
  for await (const { name, lines } of contents(ctx)) {
    const file = new ZipDeflate(`${name}.jsonl`, { level: 6 });
    zip.add(file);
    const hash = createHash("sha256");
    let count = 0;
    for await (const line of lines) {
      const bytes = strToU8(`${JSON.stringify(line)}\n`);
      hash.update(bytes);
      count += 1;
      file.push(bytes);
      yield* ready.splice(0);
    }
    file.push(new Uint8Array(0), true);
    files.push({ name: `${name}.jsonl`, count, sha256: hash.digest("hex") });
  }
  const manifest = new ZipDeflate("manifest.json", { level: 6 });
  zip.add(manifest);
  const { handle } = ctx.viewer;
  const about = { format: ARCHIVE_FORMAT, version: ARCHIVE_VERSION, handle };
  const made = new Date().toISOString();
  manifest.push(strToU8(`${JSON.stringify({ ...about, made, files }, null, 2)}\n`), true);
  zip.end();
  yield* ready.splice(0);
}

async function* contents(
  ctx: Context<UserViewer>,
): AsyncGenerator<{ name: FileName; lines: Iterable<unknown> | AsyncIterable<unknown> }> {
  // Notes and entries can be a million: they are read as they are written.
  yield { name: "papers", lines: papersOf(ctx, await paperIdsOf(ctx)) };
  yield { name: "library", lines: entriesOf(ctx) };
  yield { name: "tags", lines: await tagsOf(ctx) };
  yield { name: "lists", lines: await listsOf(ctx) };
  yield { name: "annotations", lines: annotationsOf(ctx) };
  yield { name: "smart-lists", lines: await smartListsOf(ctx) };
  yield { name: "rules", lines: await rulesOf(ctx) };
  yield { name: "colors", lines: await colorsOf(ctx) };
  yield { name: "settings", lines: await settingsOf(ctx) };
  yield { name: "follows", lines: await followsOf(ctx) };
  yield { name: "dismissals", lines: await dismissalsOf(ctx) };
  yield { name: "distinct", lines: await distinctOf(ctx) };
}
