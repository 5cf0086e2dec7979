import { LRUCache } from "lru-cache";
import { RateLimiterDrizzle } from "rate-limiter-flexible";
import type { Database } from "@/db/client";
import { rateCounts } from "@/db/schema";

/** In seconds. */
export const WINDOW = 60;

/** Where somebody stands after a request. */
export interface Standing {
  limit: number;
  /** Less than zero: this request is one too many. */
  remaining: number;
  /** Seconds until they begin anew. */
  resetIn: number;
}

interface Count {
  /** By all processes, as the table said last. */
  counted: number;
  /** By this one, and not in the table yet. */
  uncounted: number;
  /** When the window ends, in milliseconds. */
  until: number;
}

/** How long the table may be behind, in milliseconds. */
const SETTLE = 1000;

/**
 * Counts requests by the minute. The table is asked for the first request of somebody’s minute, and is
 * told of further ones once a second, so that a read does not cost a write. Several processes can
 * together let through as many more as come in that second.
 */
export class Limiter {
  private readonly counts = new LRUCache<string, Count>({ max: 20_000 });
  private readonly table: RateLimiterDrizzle;

  constructor(db: Database) {
    const kept = { storeClient: db, schema: rateCounts, keyPrefix: "", duration: WINDOW };
    this.table = new RateLimiterDrizzle({ ...kept, points: Number.MAX_SAFE_INTEGER });
  }

  /** Counts a request of whom the key names. */
  async count(key: string, limit: number): Promise<Standing> {
    const count = this.counts.get(key);
    if (!count || count.until <= Date.now()) return standing(await this.begin(key), limit);
    if (count.counted + count.uncounted < limit) this.add(key, count);
    else count.uncounted += 1;
    return standing(count, limit);
  }

  private async begin(key: string): Promise<Count> {
    const { consumedPoints, msBeforeNext } = await this.table.penalty(key, 1);
    const count = { counted: consumedPoints, uncounted: 0, until: Date.now() + msBeforeNext };
    this.counts.set(key, count);
    return count;
  }

  private add(key: string, count: Count): void {
    count.uncounted += 1;
    if (count.uncounted > 1) return;
    setTimeout(() => this.settle(key, count), SETTLE).unref();
  }

  private async settle(key: string, count: Count): Promise<void> {
    const points = count.uncounted;
    count.uncounted = 0;
    count.counted += points;
    try {
      const { consumedPoints } = await this.table.penalty(key, points);
      count.counted = Math.max(count.counted, consumedPoints);
    } catch (error) {
      console.error("Requests were not counted:", error);
    }
  }
}

const standing = ({ counted, uncounted, until }: Count, limit: number): Standing => ({
  limit,
  remaining: limit - counted - uncounted,
  resetIn: Math.max(1, Math.ceil((until - Date.now()) / 1000)),
});
