import type { Entry } from "./entry";
import type { ItemMade, Made, Options } from "./schema";

/** An entry on its way into the library. */
export interface Taken {
  number: number;
  entry: Entry;
  paperId: string;
  version: number;
  made: ItemMade;
}

/** What a batch works with: whose it is, how it is wanted, and what has been made so far. */
export interface Batch {
  options: Options;
  made: Made;
}
