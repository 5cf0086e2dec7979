import { sql } from "drizzle-orm";
import type { Connection } from "./client";
import { positionOf, Replica } from "./replica";

declare global {
  /** Those of this process; null where there are none. Opened by `app/_doors/database.ts`. */
  var lecternReplicas: Replicas | null | undefined;
}

/** How often it is looked how far everyone is, in milliseconds. */
const LOOKING = 500;

interface Options {
  /** How long a statement may take, in milliseconds. */
  patience: number;
  /** A replica that is behind by more is left out, in milliseconds. */
  lag: number;
}

/** Where the primary was at a moment of this process’s clock. */
interface Mark {
  position: bigint;
  at: number;
}

/**
 * The replicas of a database, and which of them have what somebody may not miss. One that is away, too far
 * behind, or on a way of its own is left out, and comes back by itself.
 */
export class Replicas {
  readonly #replicas: readonly Replica[];
  readonly #timer: NodeJS.Timeout;
  /** Of the last `lag` milliseconds, and one before. */
  #marks: Mark[] = [];
  /** Those that had what the primary did not: they repeat another one. */
  #astray = new Set<Replica>();
  #looking = false;

  constructor(
    private readonly primary: Connection,
    urls: readonly string[],
    private readonly options: Options,
  ) {
    this.#replicas = urls.map((url) => new Replica(url, options.patience));
    this.#timer = setInterval(() => this.#look(), LOOKING).unref();
    this.#look();
  }

  /** Those that may be read from at all. */
  get usable(): Replica[] {
    const due = this.#due();
    return this.#replicas.filter(
      (one) => one.reached && due !== null && one.reached.position >= due && !this.#astray.has(one),
    );
  }

  /**
   * One that has every change of what is shared, and all that a person has changed; null where none has,
   * and the primary is to be read from. What the primary knows is asked each time.
   */
  async suitable(userId: string | null): Promise<Replica | null> {
    if (this.usable.length === 0) return null;
    const needed = await this.#needed(userId);
    const fitting = () =>
      this.usable.filter(
        ({ reached }) =>
          reached && reached.token === needed.token && reached.position >= needed.position,
      );
    if (fitting().length === 0) await Promise.all(this.usable.map((one) => one.ask()));
    const found = fitting();
    return found[Math.floor(Math.random() * found.length)] ?? null;
  }

  async #needed(userId: string | null): Promise<{ token: string | null; position: bigint }> {
    const [row] = await this.primary.db.execute<{ token: string | null; position: string | null }>(
      // What is older than twice the lag has reached every replica that is not left out.
      sql`select (select token::text from shared_changes) as token,
        (select position::text from recent_writes
          where user_id = ${userId} and at > now() - make_interval(secs => ${(this.options.lag * 2) / 1000 + 10})
        ) as position`,
    );
    return { token: row?.token ?? null, position: positionOf(row?.position ?? "0/0") };
  }

  async #look(): Promise<void> {
    if (this.#looking) return;
    this.#looking = true;
    try {
      await Promise.all(this.#replicas.map((one) => one.ask()));
      const reached = new Map(this.#replicas.map((one) => [one, one.reached?.position]));
      const [row] = await this.primary.db.execute<{ position: string }>(
        // What a replica may have is what is safe on the disk of the primary.
        sql`select pg_current_wal_flush_lsn()::text as position`,
      );
      const position = positionOf(row?.position ?? "0/0");
      this.#astray = new Set(this.#replicas.filter((one) => (reached.get(one) ?? 0n) > position));
      this.#mark({ position, at: performance.now() });
    } catch {
      // The primary is away for a moment; whoever asks it for a page is told so.
    } finally {
      this.#looking = false;
    }
  }

  #mark(mark: Mark): void {
    // Another primary, which had not got as far.
    if ((this.#marks.at(-1)?.position ?? 0n) > mark.position) this.#marks = [];
    const past = this.#marks.findLastIndex(({ at }) => mark.at - at >= this.options.lag);
    this.#marks = [...this.#marks.slice(Math.max(0, past)), mark];
  }

  /** What a replica must have by now; null while nothing is known. */
  #due(): bigint | null {
    const [oldest] = this.#marks;
    if (!oldest) return null;
    return performance.now() - oldest.at >= this.options.lag ? oldest.position : 0n;
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await Promise.all(this.#replicas.map((one) => one.close()));
  }
}
