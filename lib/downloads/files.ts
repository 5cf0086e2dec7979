import { getColorNames } from "@/lib/annotations/color-names";
import { exportArchive } from "@/lib/archive/exporting";
import { exportLibrary } from "@/lib/citations/exporting";
import { andThen } from "@/lib/citations/streaming";
import type { Context, UserViewer } from "@/lib/context";
import { readEnv } from "@/lib/env";
import { streamJsonLd } from "@/lib/exchange/json-ld";
import { markdownFiles } from "@/lib/exchange/markdown";
import { allAnnotations } from "@/lib/exchange/queries";
import { readmeText } from "./readme";
import { linesOf, rowsOf } from "./rows";
import type { File } from "./zipping";

type Ctx = Context<UserViewer>;

/** A zip has no more than 65,535 files; papers beyond that share one. */
const MOST_NOTES = 60_000;

/** Everything that is the viewer’s, file by file, each read as it is written. */
export async function* filesOf(ctx: Ctx): AsyncGenerator<File> {
  yield { name: "README.txt", pieces: [readmeText(ctx.viewer.handle)] };
  yield { name: "library.zip", pieces: (await exportArchive(ctx)).pieces };
  const { body } = await exportLibrary(ctx, { format: "bibtex" });
  yield { name: "library.bib", pieces: body as ReadableStream<Uint8Array> };
  yield { name: "annotations.jsonld", pieces: jsonLdOf(ctx) };
  yield* notesOf(ctx);
  for (const rows of rowsOf(ctx)) {
    const lines = linesOf(ctx, rows);
    const first = await lines.next();
    if (!first.done) yield { name: `${rows.file}.jsonl`, pieces: andThen(first.value, lines) };
  }
}

function jsonLdOf(ctx: Ctx): AsyncGenerator<string> {
  const origin = readEnv().LECTERN_URL;
  const id = `${origin}/library/annotations/export?format=json-ld`;
  const label = `Annotations of @${ctx.viewer.handle}`;
  return streamJsonLd(allAnnotations(ctx), { origin, id, label });
}

async function* notesOf(ctx: Ctx): AsyncGenerator<File> {
  const names = { origin: readEnv().LECTERN_URL, colors: await getColorNames(ctx) };
  const batches = allAnnotations(ctx);
  let written = 0;
  for (let next = await batches.next(); !next.done; next = await batches.next()) {
    const files = markdownFiles(next.value.annotations, names);
    written += files.length;
    if (written > MOST_NOTES) {
      const rest = andThen(next.value, batches);
      return yield { name: "notes/and the rest.md", pieces: textsOf(rest, names) };
    }
    for (const { name, text } of files) yield { name: `notes/${name}`, pieces: [text] };
  }
}

async function* textsOf(
  batches: ReturnType<typeof allAnnotations>,
  names: Parameters<typeof markdownFiles>[1],
): AsyncGenerator<string> {
  for await (const { annotations } of batches) {
    for (const { text } of markdownFiles(annotations, names)) yield `${text}\n`;
  }
}
