import type { z } from "zod";
import type { Database } from "@/db/client";

/** With the waits between them, about two hours. */
export const ATTEMPTS = 10;

/** How often recurring work is due: at the beginning of each of these, in UTC. */
export type Every = "minute" | "hour" | "day";

interface Run {
  /** The whole database: a job opens transactions of its own, and may run twice, see `JobKind.run`. */
  db: Database;
  /** What time it is; a test may give another. */
  now: Date;
  /** How often it was begun, this time included. */
  attempt: number;
}

/** One kind of work that is done in the background. */
export interface JobKind<P = unknown> {
  /** As it stands in the database: never changed once there is one. */
  kind: string;
  payload: z.ZodType<P>;
  /**
   * Does it. At least once: a process that ends in the middle has it done again, so doing it twice must
   * be as good as once. What it throws has it tried again later, `GiveUp` never.
   */
  run(run: Run, payload: P): Promise<void>;
  /** How often it is tried before it becomes a dead letter: `ATTEMPTS`. */
  attempts?: number;
  /** How many of them one process does at a time: 1. */
  atOnce?: number;
  /** Recurring work is put into the queue by itself, with this payload. */
  every?: { unit: Every; payload: P };
}

/** Keeps the type of the payload between the kind and who puts it into the queue. */
export const defineJob = <P>(kind: JobKind<P>): JobKind<P> => kind;

/** Thrown by a job that no further attempt can help. */
export class GiveUp extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "GiveUp";
  }
}

/** A kind as the runner sees it, whatever its payload. */
// biome-ignore lint/suspicious/noExplicitAny: each kind is given only payloads that its own schema let through
export type AnyKind = JobKind<any>;
