import { once } from "node:events";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { AppError, invalid } from "@/lib/errors";
import type { CslItem } from "./schema";
import type { Style } from "./styles";

/** In milliseconds. 10,000 references as APA has them took 75 s on two busy processors, as IEEE has them 18 s. */
const LONGEST = 120_000;
const MEGABYTES = 1024;
/** How many are written at once, and how many wait. */
const AT_ONCE = 1;
const WAITING = 20;

let running = 0;
const waiting: (() => void)[] = [];

/**
 * References as a style has them, in its order.
 * @param format plain text, or HTML
 * @throws invalid when the style can't be run, unavailable when too many are asked for at once
 */
export async function formatReferences(
  items: CslItem[],
  style: Style,
  format: "text" | "html",
): Promise<string[]> {
  if (items.length === 0) return [];
  await turn();
  try {
    const entries = await inWorker({ items: items.map(forStyles), ...style, format });
    return entries.map(([, text]) => text.trim().replace(/ {2,}/g, " "));
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}

async function turn(): Promise<void> {
  if (running >= AT_ONCE) {
    if (waiting.length >= WAITING) {
      throw new AppError(
        "unavailable",
        "Many references are being written. Try again in a minute.",
      );
    }
    await new Promise<void>((go) => waiting.push(go));
  }
  running += 1;
}

async function inWorker(workerData: unknown): Promise<[id: string, text: string][]> {
  const file = join(process.cwd(), "lib/citations/format-worker.mjs");
  const resourceLimits = { maxOldGenerationSizeMb: MEGABYTES };
  const worker = new Worker(file, { workerData, resourceLimits });
  const signal = AbortSignal.timeout(LONGEST);
  try {
    const [entries] = await Promise.race([
      once(worker, "message", { signal }),
      once(worker, "exit", { signal }).then(() => {
        throw new Error("The style ended without an answer.");
      }),
    ]);
    return entries;
  } catch (error) {
    console.error("A style could not be run:", error);
    const sentence = signal.aborted
      ? "This style takes too long. Export fewer references, or use another style."
      : "This style can’t be run: something in it is not as CSL has it.";
    throw invalid({ styleFile: sentence }, sentence);
  } finally {
    await worker.terminate();
  }
}

/** Styles would print where a published paper is archived, and its keywords or abstract. */
function forStyles(item: CslItem): CslItem {
  const { abstract: _, keyword: __, archive: ___, archive_location: ____, ...rest } = item;
  return rest as CslItem;
}
