import { readFileSync } from "node:fs";
import { deserialize, serialize } from "node:v8";
import { createClient, RESP_TYPES } from "@redis/client";

/** @typedef {import("./page-cache.mjs").Entry} Entry */

/**
 * What this process is told of by the others.
 * @typedef {object} Listener
 * @property {(tag: string, at: number) => void} stale a tag was made stale, by the time of the server
 * @property {() => void} missed something may have been missed: nothing that is kept can be trusted
 */

/** What one build has kept is no use to another. */
const prefix = () => {
  try {
    return `lectern:${readFileSync(".next/BUILD_ID", "utf8")}`;
  } catch {
    return "lectern:none";
  }
};

/** How long it may take until the server counts as away, in milliseconds. */
const PATIENCE = 1000;
/** How long what became stale is remembered: as long as pages are kept, in milliseconds. */
const REMEMBERED = 60 * 60 * 1000;

/**
 * Pages, and what of them is stale, as all processes of a site share them through a Redis or Valkey.
 * Whatever fails here counts as “not there”: a page is then made anew.
 */
export class SharedPages {
  #name = prefix();
  #tags = `${this.#name}:stale`;
  #behind = 0;
  /** Made stale here while the server was away. @type {Set<string>} */
  #untold = new Set();
  #subscribed = false;
  #caughtUp = false;
  /** That it is away, once. */
  #told = false;
  /** Ends the first wait. */
  #caught = () => {};
  /** What is asked first waits for a moment. @type {Promise<unknown>} */
  #opened;
  #listener;

  /** @param {string} url @param {Listener} listener */
  constructor(url, listener) {
    this.#listener = listener;
    this.client = createClient({
      url,
      disableOfflineQueue: true,
      pingInterval: PATIENCE,
      socket: { connectTimeout: PATIENCE, socketTimeout: 5 * PATIENCE, reconnectStrategy: 250 },
    });
    this.bytes = this.client.withTypeMapping({ [RESP_TYPES.BLOB_STRING]: Buffer });
    this.ear = this.client.duplicate({ disableOfflineQueue: false });
    this.client.on("ready", () => this.#catchUp());
    this.ear.on("ready", () => this.#listen());
    for (const one of [this.client, this.ear]) {
      one.on("error", (error) => this.#lost(error));
      // It tries again and again by itself.
      one.connect().catch((error) => this.#lost(error));
    }
    this.#opened = new Promise((resolve) => {
      this.#caught = () => resolve(undefined);
      setTimeout(resolve, PATIENCE).unref();
    });
  }

  /** A connection that comes back is subscribed as it was before. */
  async #listen() {
    try {
      if (!this.#subscribed) await this.ear.subscribe(this.#name, (told) => this.#hear(told));
      this.#subscribed = true;
      await this.#catchUp();
    } catch (error) {
      this.#lost(/** @type {Error} */ (error));
    }
  }

  /** Whether what becomes stale elsewhere is heard here. */
  get listens() {
    return this.client.isReady && this.ear.isReady && this.#caughtUp;
  }

  /** @param {Error} error */
  #lost(error) {
    this.#caughtUp = false;
    if (this.#told) return;
    this.#told = true;
    const why = error.message || Reflect.get(error, "code");
    console.warn(`The cache of LECTERN_CACHE_URL is away: ${why}`);
  }

  /** After it was away, nothing is known of what the others did meanwhile. */
  async #catchUp() {
    if (!this.#subscribed || !this.client.isReady || !this.ear.isReady) return;
    try {
      const [seconds, micros] = /** @type {any} */ (await this.client.sendCommand(["TIME"]));
      this.#behind = Number(seconds) * 1000 + Number(micros) / 1000 - Date.now();
      this.#listener.missed();
      const since = this.now() - REMEMBERED;
      await this.client.zRemRangeByScore(this.#tags, 0, since);
      await this.#tell([...this.#untold], this.now());
      this.#untold.clear();
      for (const { value, score } of await this.client.zRangeWithScores(this.#tags, 0, -1)) {
        this.#listener.stale(value, score);
      }
      this.#caughtUp = true;
      this.#told = false;
      this.#caught();
    } catch (error) {
      this.#lost(/** @type {Error} */ (error));
    }
  }

  /** The time of the server, which all processes share, in milliseconds. */
  now() {
    return Date.now() + this.#behind;
  }

  /** @param {string} told */
  #hear(told) {
    const { tags, at } = JSON.parse(told);
    for (const tag of tags) this.#listener.stale(tag, at);
  }

  /** @param {string} key @returns {Promise<Entry | null>} */
  async find(key) {
    await this.#opened;
    if (!this.listens) return null;
    try {
      const kept = await this.bytes.get(`${this.#name}:page:${key}`);
      return kept ? deserialize(/** @type {Buffer} */ (/** @type {unknown} */ (kept))) : null;
    } catch {
      return null;
    }
  }

  /** @param {string} key @param {Entry} entry */
  async keep(key, entry) {
    if (!this.listens) return;
    const PX = Math.max(1, Math.round(entry.maxAge));
    await this.client
      .set(`${this.#name}:page:${key}`, serialize(entry), { expiration: { type: "PX", value: PX } })
      .catch(() => {});
  }

  /** Waits until the others have been told, or it is clear that they can't be. @param {string[]} tags */
  async outdate(tags) {
    const since = Date.now();
    await this.#opened;
    try {
      await this.#tell(tags, since + this.#behind);
    } catch {
      for (const tag of tags) this.#untold.add(tag);
    }
  }

  /** @param {string[]} tags @param {number} at when they were made stale, by the time of the server */
  async #tell(tags, at) {
    if (tags.length === 0) return;
    await this.client
      .multi()
      .zAdd(
        this.#tags,
        tags.map((value) => ({ score: at, value })),
      )
      .publish(this.#name, JSON.stringify({ tags, at }))
      .exec();
  }
}
