import { z } from "zod";

export const jobInput = z.object({ id: z.string().max(40) });
export const deadLettersInput = z.object({ cursor: z.string().max(500).optional() });

/** One kind of job, as an admin sees it. */
export interface Queue {
  kind: string;
  waiting: number;
  running: number;
  dead: number;
  done: number;
  lastDoneAt: Date | null;
  lastFailedAt: Date | null;
  /** Of recurring work. */
  nextAt: Date | null;
}

/** A job that was given up. */
export interface DeadLetter {
  id: string;
  kind: string;
  payload: string;
  attempts: number;
  error: string;
  failedAt: Date;
}
