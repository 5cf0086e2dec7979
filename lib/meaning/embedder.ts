import { LRUCache } from "lru-cache";
import { readEnv } from "@/lib/env";
import { type Choice, nameOf, parseChoice } from "./choice";
import { embedInProcess, type Use } from "./in-process";
import { embedWithServer } from "./with-server";

/** How long whoever searches waits for their words to be understood, in milliseconds. */
const PATIENCE = 2000;
/** In characters. What is longer says no more of what somebody looks for. */
const LONGEST_QUERY = 300;
/** In characters: more than any abstract of arXiv has. */
const LONGEST_TEXT = 6000;

const queries = new LRUCache<string, Float32Array>({ max: 500 });

/** The model that is chosen, as it stands in the database; null when meaning is off. */
export function chosenModel(): string | null {
  const { LECTERN_EMBEDDER } = readEnv();
  return LECTERN_EMBEDDER.kind === "off" ? null : nameOf(LECTERN_EMBEDDER);
}

/**
 * Vectors of length 1, one for each paper, for work in the background: it gives way to everything else.
 * @throws whatever kept the model from answering
 */
export async function embedPapers(
  model: string,
  papers: readonly { title: string; abstract: string }[],
): Promise<Float32Array[]> {
  const texts = papers.map((paper) => textOf(model, paper).slice(0, LONGEST_TEXT));
  return (await embed(model, texts, "background")).map(ofLengthOne);
}

/** The small model loses itself in names and terms: it knows a paper better without its title (decision 032). */
const textOf = (model: string, { title, abstract }: { title: string; abstract: string }): string =>
  model === "builtin" ? abstract || title : `${title}. ${abstract}`;

/**
 * The vector of what somebody looks for; null when the model is not ready, or can't be asked: one that was
 * chosen before and is at another address is sent nothing.
 */
export async function embedQuery(model: string, query: string): Promise<Float32Array | null> {
  const text = query.trim().replace(/\s+/g, " ").slice(0, LONGEST_QUERY);
  if (!text) return null;
  const key = `${model}\0${text}`;
  const known = queries.get(key);
  if (known) return known;
  const asked = embed(model, [text], "query").then(([vector]) => {
    const one = vector && ofLengthOne(vector);
    if (one) queries.set(key, one);
    return one ?? null;
  });
  const late = new Promise<null>((resolve) => setTimeout(resolve, PATIENCE, null).unref());
  return Promise.race([asked, late]).catch((error) => {
    console.error("What is looked for could not be understood:", error);
    return null;
  });
}

async function embed(model: string, texts: string[], use: Use): Promise<Float32Array[]> {
  const choice = parseChoice(model);
  if (!choice || choice.kind === "off") throw new Error(`There is no model “${model}”.`);
  if (choice.kind !== "openai") return embedInProcess(choice, texts, use);
  const { LECTERN_EMBEDDER: chosen, LECTERN_EMBEDDER_KEY: key } = readEnv();
  if (!sameServer(chosen, choice)) throw new Error(`${choice.url} is not asked any more.`);
  return embedWithServer(choice, key, texts);
}

/** The key is for the server that was chosen. */
const sameServer = (chosen: Choice, other: { url: string }) =>
  chosen.kind === "openai" && chosen.url === other.url;

function ofLengthOne(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector);
  if (!(length > 0 && Number.isFinite(length))) throw new Error("The model gave no vector.");
  return vector.map((one) => one / length);
}
