import { z } from "zod";
import type { PaperSummary } from "@/lib/papers/schema";
import type { Segment } from "./diff";

/** One wording of title and abstract. */
export interface Version {
  version: number;
  /** The ISO day on which it came into the database. */
  keptOn: string;
}

export interface VersionText extends Version {
  /** LaTeX in plain text. */
  title: string;
  abstract: string;
}

/** How one version differs from another. */
interface Changes {
  title: Segment[];
  abstract: Segment[];
}

export interface Comparison extends Changes {
  from: VersionText;
  to: VersionText;
}

/** What a person who saved or annotated a paper has not seen of it. */
export interface News {
  /** The newest version that they have seen, and the newest that there is. */
  seen: number;
  newest: number;
  /** Whether they read differently; markup alone does not count. */
  titleChanged: boolean;
  abstractChanged: boolean;
  /** How many of their annotations had a place in the version that they saw and have none now. */
  lost: number;
}

export interface ChangedPaper extends Changes {
  paper: PaperSummary;
  news: News;
}

const paper = z.string().min(1).max(64);
const version = z.coerce.number().int().min(1).max(2_147_483_647);

export const comparisonInput = z.object({ paper, from: version, to: version });
export const seenInput = z.object({ paper, version });
export const manySeenInput = z.object({ papers: z.array(seenInput).min(1).max(100) });

/** A version that a person has seen; fit for the verbs that take one. */
export type Seen = z.output<typeof seenInput>;
