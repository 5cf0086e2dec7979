import { once } from "node:events";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { type Command, Option, type OptionValues } from "@commander-js/extra-typings";
import { FORMATS, type Format } from "@/lib/ingest/formats";
import { type Counts, ingestLines } from "@/lib/ingest/ingest";
import { showProgress } from "../progress";
import { Refusal } from "../refusal";
import type { Desk } from "../terminal";

/** So many lines that are left out are told of one by one. */
const SHOWN = 20;

export function addIngest(program: Command<[], OptionValues>, desk: Desk): void {
  program
    .command("ingest")
    .summary("load papers")
    .description(
      "Loads papers, a line of JSON each: Lectern’s own (jsonl, as in db/seed/sample-papers.json) " +
        "or those of arXiv’s metadata snapshot. Can be interrupted and run again.",
    )
    .argument("<file>", "the file to load, or - for standard input")
    .addOption(
      new Option("--format <format>", "what the lines are")
        .choices(Object.keys(FORMATS) as Format[])
        .default("jsonl" as const),
    )
    .action((file, { format }) => ingest(desk, file, format));
}

async function ingest(desk: Desk, file: string, format: Format): Promise<void> {
  const { source, size } = file === "-" ? { source: desk.input, size: null } : await open(file);
  await desk.withDatabase(async ({ db }) => {
    const progress = showProgress(desk.errors, size);
    try {
      const counts = await ingestLines(db, linesOf(source), format, {
        reject: sayFirst(progress.say),
        progress: (sofar) => progress.at(bytesRead(source), sofar.read, summary(sofar)),
      });
      progress.end();
      desk.tell(counts, summary(counts));
    } catch (error) {
      progress.end();
      throw error;
    }
  });
}

const linesOf = (input: Readable) =>
  createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });

/** A file in another format has nothing but lines that can't be used. */
function sayFirst(say: (line: string) => void) {
  let told = 0;
  return (line: number, reason: string) => {
    told += 1;
    if (told <= SHOWN) say(`line ${line} is left out: ${reason}`);
    if (told === SHOWN + 1) say("More lines are left out …");
  };
}

async function open(file: string): Promise<{ source: Readable; size: number }> {
  try {
    const { size } = await stat(file);
    const source = createReadStream(file);
    await once(source, "readable");
    return { source, size };
  } catch {
    throw new Refusal(`The file ${file} can't be read.`);
  }
}

const bytesRead = (source: Readable) =>
  "bytesRead" in source && typeof source.bytesRead === "number" ? source.bytesRead : 0;

const summary = ({ read, added, updated, unchanged, rejected }: Counts) =>
  `read ${read}, added ${added}, updated ${updated}, unchanged ${unchanged}, rejected ${rejected}`;
