import { z } from "zod";

/** How long a download stays, in days. */
export const DAYS_KEPT = 7;

export const downloadInput = z.object({ id: z.string().min(1).max(64) });

/** What there is of the download of everything that is one's own. */
export type Download =
  | { state: "none" }
  | { state: "making"; since: Date }
  | { state: "failed" }
  | { state: "ready"; id: string; madeAt: Date; until: Date; size: number };

/** A file to hand out. */
export interface Downloaded {
  name: string;
  size: number;
  body: ReadableStream<Uint8Array>;
}
