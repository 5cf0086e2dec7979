import { type Command, Option, type OptionValues } from "@commander-js/extra-typings";
import { isoDay } from "@/lib/day";
import { currentCategory, isCategory } from "@/lib/ingest/categories";
import { fetchFrom } from "@/lib/ingest/fetching";
import { FORMATS, type Format } from "@/lib/ingest/formats";
import { ingestFile } from "@/lib/ingest/ingest";
import { openFile, unzipped } from "@/lib/ingest/opening";
import type { Counts } from "@/lib/ingest/runs";
import { nameOfSource, SOURCES, type Wanted } from "@/lib/ingest/sources";
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
      "Loads papers: Lectern’s own lines of JSON (jsonl, as in db/seed/sample-papers.json), arXiv’s " +
        "metadata snapshot, answers of arXiv’s search API or OAI-PMH, or Hugging Face’s daily " +
        "papers; compressed with gzip or not. With --from they are fetched. Can be interrupted and " +
        "run again: it goes on where it was.",
    )
    .argument("[file]", "the file to load, or - for standard input")
    .addOption(
      new Option("--format <format>", "what is in it")
        .choices(Object.keys(FORMATS) as Format[])
        .default("jsonl" as const),
    )
    .addOption(new Option("--from <source>", "fetch from there instead").choices(SOURCES))
    .option("--since <day>", "what changed since this day, like 2026-03-13")
    .option("--category <category>", "of this category alone, like cs.CL")
    .action((file, { format, from, since, category }) => {
      if (from && file) throw new Refusal("Name either a file or, with --from, a source.");
      if (from) return fetch(desk, toWanted(from, category), toDay(since));
      if (!file)
        throw new Refusal("Name the file to load, or - for standard input, or use --from.");
      if (since || category) throw new Refusal("--since and --category go with --from.");
      return ingest(desk, file, format);
    });
}

function toWanted(source: Wanted["source"], category?: string): Wanted {
  if (category === undefined) return { source, category: null };
  if (source === "hf-daily") throw new Refusal("Hugging Face’s daily papers have no categories.");
  if (!isCategory(category)) throw new Refusal("Give a category of arXiv, like cs.CL.");
  return { source, category: currentCategory(category) };
}

function toDay(text?: string): string | undefined {
  const day = isoDay("Give a day like 2026-03-13.").optional().safeParse(text);
  if (!day.success) throw new Refusal(day.error.issues[0]?.message ?? "");
  return day.data;
}

async function fetch(desk: Desk, wanted: Wanted, since: string | undefined): Promise<void> {
  await desk.withDatabase(async ({ db }) => {
    const progress = showProgress(desk.errors, null);
    const { counts, state, error } = await fetchFrom(db, wanted, {
      since,
      reject: sayFirst(progress.say, "entry"),
      progress: (sofar) => progress.say(`${summary(sofar)} …`),
    });
    desk.tell({ ...counts, state, ...(error && { error }) }, summary(counts));
    if (state === "failed")
      throw new Refusal(`${nameOfSource(wanted)} could not be read: ${error}`);
    if (state === "stale") progress.say(`${nameOfSource(wanted)} seems to be stale: ${error}`);
  });
}

async function ingest(desk: Desk, file: string, format: Format): Promise<void> {
  const source = file === "-" ? null : await open(file, format);
  await desk.withDatabase(async ({ db }) => {
    const progress = showProgress(desk.errors, source?.size ?? null);
    try {
      const counts = await ingestFile(db, source?.chunks ?? unzipped(desk.input), {
        ...{ format, fileKey: source?.key ?? null },
        reject: sayFirst(progress.say, FORMATS[format].noun),
        progress: (sofar) => progress.at(source?.bytesRead() ?? 0, sofar.read, summary(sofar)),
      });
      progress.end();
      desk.tell(counts, summary(counts));
    } catch (error) {
      progress.end();
      throw error;
    }
  });
}

/** A file in another format has nothing but lines that can't be used. */
function sayFirst(say: (line: string) => void, noun: string) {
  let told = 0;
  return (at: number, reason: string) => {
    told += 1;
    if (told <= SHOWN) say(`${noun} ${at} is left out: ${reason}`);
    if (told === SHOWN + 1) say("More is left out …");
  };
}

async function open(file: string, format: Format) {
  try {
    return await openFile(file, format);
  } catch {
    throw new Refusal(`The file ${file} can't be read.`);
  }
}

const summary = ({ read, added, updated, unchanged, rejected }: Counts) =>
  `read ${read}, added ${added}, updated ${updated}, unchanged ${unchanged}, rejected ${rejected}`;
