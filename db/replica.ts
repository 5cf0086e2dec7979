import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { type Connection, connect } from "./client";

/** How far a replica has come. */
interface Reached {
  position: bigint;
  /** Of `shared_changes`. */
  token: string | null;
}

/** How long it may take to say how far it has come, in milliseconds: then it is taken to be away. */
const PATIENCE = 1000;

/** A database that repeats what the primary does, a moment later. */
export class Replica {
  /** Null while it is away, or repeats nobody: one that was made the primary. */
  reached: Reached | null = null;
  #connection: Connection;
  #asking: Promise<void> | null = null;

  constructor(
    readonly url: string,
    private readonly patience: number,
  ) {
    this.#connection = this.#open();
  }

  get client(): Connection["client"] {
    return this.#connection.client;
  }

  #open = () => connect({ url: this.url }, { patience: this.patience });

  /** Asks how far it has come; who asks while somebody else does gets the same answer. Never throws. */
  ask(): Promise<void> {
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = null;
    });
    return this.#asking;
  }

  async #ask(): Promise<void> {
    const asked = this.#connection.db.execute<{
      standby: boolean;
      position: string | null;
      token: string | null;
    }>(
      // The position is read after the snapshot is taken, and whatever is read later has a later one.
      sql`select pg_is_in_recovery() as standby, pg_last_wal_replay_lsn()::text as position,
        (select token::text from shared_changes) as token`,
    );
    const controller = new AbortController();
    const late = sleep(PATIENCE, "late" as const, { ref: false, signal: controller.signal });
    const answer = await Promise.race([asked, late]).catch(() => null);
    controller.abort();
    if (answer === "late") await this.#startAnew();
    const [row] = Array.isArray(answer) ? answer : [];
    this.reached =
      row?.standby && row.position
        ? { position: positionOf(row.position), token: row.token }
        : null;
  }

  /** Its connections lead nowhere: whoever waits for an answer over one of them is told so. */
  async #startAnew(): Promise<void> {
    const before = this.#connection;
    this.#connection = this.#open();
    await before.close(0);
  }

  close(): Promise<void> {
    return this.#connection.close(0);
  }
}

/** As a number that grows. */
export function positionOf(text: string): bigint {
  const [high = "0", low = "0"] = text.split("/");
  return (BigInt(`0x${high}`) << 32n) | BigInt(`0x${low}`);
}
