import type { Database } from "@/db/client";
import { isAppError } from "@/lib/errors";
import { upsertPaper } from "@/lib/papers/mutations";
import { FORMATS, type Format } from "./formats";

export interface Counts {
  read: number;
  added: number;
  updated: number;
  unchanged: number;
  rejected: number;
}

/**
 * Loads papers, a line each. Lines that can't be used are told of and left out; whatever ran before
 * an interruption is kept, and running again goes over it without changing it. For the system, not
 * for viewers.
 * @param reject hears of each line that is left out, by its number from 1 on, and why
 * @param progress hears of the counts after each line
 */
export async function ingestLines(
  db: Database,
  lines: AsyncIterable<string> | Iterable<string>,
  format: Format,
  {
    reject,
    progress = () => {},
  }: {
    reject: (line: number, reason: string) => void;
    progress?: (counts: Counts) => void;
  },
): Promise<Counts> {
  const counts: Counts = { read: 0, added: 0, updated: 0, unchanged: 0, rejected: 0 };
  let number = 0;
  for await (const line of lines) {
    number += 1;
    if (line.trim() === "") continue;
    counts.read += 1;
    const outcome = await ingestLine(db, line, format);
    if (typeof outcome === "string") counts[outcome as keyof Counts] += 1;
    else {
      counts.rejected += 1;
      reject(number, outcome.reason);
    }
    progress(counts);
  }
  return counts;
}

async function ingestLine(db: Database, line: string, format: Format) {
  const record = FORMATS[format].safeParse(parseJson(line.replaceAll("\\u0000", "")));
  if (!record.success) {
    const issue = record.error.issues[0];
    return { reason: [issue?.path.join("."), issue?.message].filter(Boolean).join(" ") };
  }
  try {
    return await upsertPaper(db, record.data);
  } catch (error) {
    if (!isAppError(error, "invalid")) throw error;
    const [field, problem] = Object.entries(error.fields)[0] ?? [];
    return { reason: `${field}: ${problem}` };
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
