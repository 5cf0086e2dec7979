import type { Read } from "./taking";

/** What a source gave with one answer. */
export interface SourcePage {
  papers: Read[];
  /** Where the next one begins; null when it was the last. */
  next: unknown;
  /** By which it is seen that there is nothing new; of the page that tells it. */
  content?: string;
  /** Of a day that has the papers of another one once more: that day. They are not taken in. */
  repeats?: string;
}

export interface Asked {
  /** ISO days. */
  since: string;
  until: string;
  category: string | null;
  /** Where to go on; null from the beginning. */
  from: unknown;
  /** What the last run that had something had as its content. */
  before: string | null;
}

export type Pages = (asked: Asked) => AsyncGenerator<SourcePage>;
