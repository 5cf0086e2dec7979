import { createReadStream } from "node:fs";
import { access, constants } from "node:fs/promises";
import { createInterface } from "node:readline";
import type { Context } from "@/lib/context";
import { FORMATS, type Format } from "@/lib/ingest/formats";
import { type Counts, ingestLines } from "@/lib/ingest/ingest";
import { Refusal } from "./refusal";

const SHOWN = 20;
const EVERY = 1000;

/** Loads the papers of a file, or of standard input, and prints the counts. */
export async function ingest({ db }: Context, file: string | undefined, format: string) {
  if (!file) throw new Refusal("Name a file to load, or - for standard input.");
  if (!Object.hasOwn(FORMATS, format)) {
    throw new Refusal(`There is no format “${format}”. Use ${Object.keys(FORMATS).join(" or ")}.`);
  }
  const lines = createInterface({ input: await open(file), crlfDelay: Number.POSITIVE_INFINITY });
  let told = 0;
  const counts = await ingestLines(db, lines, format as Format, {
    reject: (line, reason) => {
      told += 1;
      if (told <= SHOWN) process.stderr.write(`line ${line} is left out: ${reason}\n`);
      if (told === SHOWN + 1) process.stderr.write("More lines are left out …\n");
    },
    progress: (sofar) => {
      if (sofar.read % EVERY === 0) process.stderr.write(`${summary(sofar)} …\n`);
    },
  });
  process.stdout.write(`${summary(counts)}\n`);
}

async function open(file: string) {
  if (file === "-") return process.stdin;
  try {
    await access(file, constants.R_OK);
  } catch {
    throw new Refusal(`The file ${file} can't be read.`);
  }
  return createReadStream(file);
}

const summary = ({ read, added, updated, unchanged, rejected }: Counts) =>
  `read ${read}, added ${added}, updated ${updated}, unchanged ${unchanged}, rejected ${rejected}`;
