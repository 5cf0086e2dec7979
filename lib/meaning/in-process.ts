import { type ChildProcess, fork } from "node:child_process";
import { setPriority } from "node:os";
import { join } from "node:path";
import type { Choice } from "./choice";

/** A model that nobody has asked for so long leaves the memory. */
const IDLE = 10 * 60_000;
/** One answer, at most; loading a large model is a part of the first. */
const LONGEST = 120_000;
/** The lowest there is: what is done in the background runs when nothing else wants to. */
const LAST = 19;

type Local = Extract<Choice, { kind: "builtin" | "transformers" }>;
/** For a query somebody waits; what is done in the background gives way. */
export type Use = "query" | "background";

interface Waiting {
  resolve(vectors: Float32Array[]): void;
  reject(error: Error): void;
}

/** A model in a process of its own: its work takes neither the time nor the memory of those who serve pages. */
class ModelProcess {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, Waiting>();
  #asked = 0;
  #idle: NodeJS.Timeout | undefined;
  ended = false;

  /** @param file given, because the bundler of the pages would want to have a part in one that stands here */
  constructor(file: string, choice: Local, use: Use) {
    this.#child = fork(/*turbopackIgnore: true*/ file, [JSON.stringify(choice)], {
      serialization: "advanced",
      // Those of the process that starts it are its own business: loaders, inspectors, memory.
      execArgv: [],
      env: { ...process.env, NODE_OPTIONS: "" },
    });
    if (use === "background" && this.#child.pid) setPriority(this.#child.pid, LAST);
    this.#child.on("message", (answer) => this.#hear(answer as Answer));
    this.#child.on("error", (error) => this.#end(error));
    this.#child.on("exit", () => this.#end(new Error("The model has ended.")));
    // Whoever waits for nothing else may end, and the model with them.
    this.#child.unref();
    this.#child.channel?.unref();
  }

  async ask(texts: string[]): Promise<Float32Array[]> {
    clearTimeout(this.#idle);
    this.#child.channel?.ref();
    const late = setTimeout(() => this.#end(new Error("The model takes too long.")), LONGEST);
    try {
      return await new Promise<Float32Array[]>((resolve, reject) => {
        const id = ++this.#asked;
        this.#waiting.set(id, { resolve, reject });
        this.#child.send({ id, texts }, (error) => error && this.#end(error));
      });
    } finally {
      clearTimeout(late);
      if (this.#waiting.size === 0) this.#rest();
    }
  }

  #rest() {
    this.#child.channel?.unref();
    this.#idle = setTimeout(() => this.#end(new Error("The model rests.")), IDLE).unref();
  }

  #hear({ id, vectors, error }: Answer) {
    const one = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error !== undefined) one?.reject(new Error(error));
    else one?.resolve(vectors ?? []);
  }

  #end(error: Error) {
    this.ended = true;
    for (const one of this.#waiting.values()) one.reject(error);
    this.#waiting.clear();
    this.#child.kill();
  }
}

interface Answer {
  id: number;
  vectors?: Float32Array[];
  error?: string;
}

const programPath = () => join(process.cwd(), "lib/meaning/model-process.mjs");

const open = new Map<string, ModelProcess>();

/** Asks a model of this machine, which is started when it isn't running. */
export function embedInProcess(choice: Local, texts: string[], use: Use): Promise<Float32Array[]> {
  const key = JSON.stringify([choice, use]);
  let model = open.get(key);
  if (!model || model.ended) {
    model = new ModelProcess(programPath(), choice, use);
    open.set(key, model);
  }
  return model.ask(texts);
}
