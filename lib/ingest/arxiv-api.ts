import { setTimeout as pause } from "node:timers/promises";
import { AppError } from "@/lib/errors";
import { askServer } from "@/lib/fetching/asking";
import type { PaperInput } from "@/lib/papers/schema";
import { readAtomEntry } from "./arxiv-atom";
import { heed, whoAsks } from "./politeness";

/** Where arXiv answers, and how patient we are, in milliseconds. Tests point it at a server of theirs. */
export const ARXIV = {
  api: "https://export.arxiv.org/api/query",
  oai: "https://oaipmh.arxiv.org/oai",
  anywhere: false,
  /** Between two requests, as arXiv asks for: https://info.arxiv.org/help/api/tou.html */
  pause: 3000,
  timeout: 10_000,
  /** The same for whoever fetches many, and how often they ask for one thing, and rest before. */
  ...{ slow: 120_000, tries: 6, backOff: 15_000 },
  /** Nobody waits longer than this for the requests of others. */
  patience: 12_000,
  /** The moment when this process may ask again. */
  free: 0,
};

const MOST_BYTES = 1024 * 1024;

/**
 * Asks arXiv for one paper, when it is our turn: requests of this process are 3 seconds apart, and later
 * still when arXiv says so.
 * @param id in its canonical form
 * @returns null when arXiv has no such paper
 * @throws unavailable when it can't be asked now, or gives no answer that can be read
 */
export async function fetchArxivPaper(id: string): Promise<PaperInput | null> {
  await ourTurn();
  const address = `${ARXIV.api}?id_list=${encodeURIComponent(id)}&max_results=1`;
  try {
    const headers = { accept: "application/atom+xml", ...whoAsks() };
    const { timeout: patience, anywhere } = ARXIV;
    const answer = await askServer(address, { headers }, { patience, anywhere, most: MOST_BYTES });
    heed(ARXIV, answer);
    // What it calls malformed is as good as unknown.
    const { status, text } = answer;
    if (status !== 400 && status !== 200) throw new Error(`It answered ${status}.`);
    return await readAtomEntry(text, id);
  } catch (error) {
    console.error(`arXiv was asked for ${id} in vain: ${(error as Error).message}`);
    throw new AppError("unavailable", "arXiv can’t be asked right now.");
  }
}

async function ourTurn(): Promise<void> {
  const now = Date.now();
  const turn = Math.max(now, ARXIV.free);
  if (turn - now > ARXIV.patience) {
    throw new AppError("unavailable", "arXiv has been asked a lot just now.");
  }
  ARXIV.free = turn + ARXIV.pause;
  await pause(turn - now);
}
