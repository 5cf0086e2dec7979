import { z } from "zod";
import {
  CADENCES,
  type DIGEST_KINDS,
  type DigestSettings,
  type DigestSource,
  type digestIssues,
  type PAUSE_REASONS,
} from "@/db/schema";
import { CATEGORY } from "@/lib/attention/schema";
import { isoDay } from "@/lib/day";
import type { PaperSummary } from "@/lib/papers/schema";
import { addressInput } from "./address";
import { isTimeZone } from "./schedule";

/** As many papers as one mail has. */
export const MOST_PAPERS = 20;
/** As many subscriptions as an account has. */
export const MOST_SUBSCRIPTIONS = 5;
const MOST_SOURCES = 30;
/** How far back a day may be that is sent again, in days. */
export const FURTHEST_BACK = 31;
/** How long the link of a confirmation can be used. */
export const HOURS_TO_CONFIRM = 48;

export type { DigestSettings };
export type DigestKind = (typeof DIGEST_KINDS)[number];

/** A list of things as forms send it: several fields of one name, or words between commas. */
const listed = z
  .union([z.string(), z.array(z.string())])
  .default("")
  .transform((given) => [
    ...new Set(
      [given]
        .flat()
        .flatMap((text) => text.split(","))
        .map((text) => text.trim())
        .filter((text) => text !== ""),
    ),
  ]);

const ticked = z
  .union([z.boolean(), z.enum(["on", ""]).transform((word) => word === "on")])
  .default(false);

const schedule = {
  cadence: z.enum(CADENCES, "Choose how often.").default("weekdays"),
  weekday: z.coerce.number("Choose a day.").int().min(1).max(7).default(1),
  hour: z.coerce.number("Choose an hour.").int().min(0).max(23).default(7),
  timeZone: z
    .string()
    .max(64)
    .refine(isTimeZone, "There is no such time zone. Use a name like Europe/Berlin.")
    .default("UTC"),
};

/** So many at most, and each as it should be; what is wrong is told of the whole field. */
const each = (most: number, tooMany: string, fits: (one: string) => boolean, wrong: string) =>
  z
    .array(z.string())
    .refine((all) => all.every(fits), wrong)
    .refine((all) => all.length <= most, tooMany);

const papers = {
  /** Whether the daily papers and what is trending are in it; without categories, of all of them. */
  papers: ticked,
  categories: listed.pipe(
    each(
      MOST_SOURCES,
      `Choose at most ${MOST_SOURCES} categories.`,
      (name) => name.length <= 40 && CATEGORY.test(name),
      "Write categories as arXiv does, with commas between them: cs.LG, math.FA.",
    ),
  ),
};

/** What an account adds. */
const personal = {
  follows: ticked,
  changes: ticked,
  /** Ids of lists. */
  similar: listed.pipe(
    each(10, "Choose at most 10 lists.", (id) => id.length <= 32, "There is no such list."),
  ),
  /** A search a line. */
  searches: z
    .string()
    .max(5000, "Keep it to 10 searches.")
    .default("")
    .transform((text) => [
      ...new Set(
        text
          .split("\n")
          .map((line) => line.replace(/\s+/g, " ").trim())
          .filter((line) => line !== ""),
      ),
    ])
    .pipe(
      each(
        10,
        "Keep it to 10 searches.",
        (words) => words.length <= 200,
        "Keep each search to 200 characters.",
      ),
    ),
};

interface Chosen {
  papers?: boolean;
  categories: string[];
  follows?: boolean;
  changes?: boolean;
  similar?: string[];
  searches?: string[];
}

function sourcesOf(chosen: Chosen): DigestSource[] {
  const each = (kind: DigestKind, targets: string[]) => targets.map((target) => ({ kind, target }));
  return [
    ...(chosen.changes ? each("changes", [""]) : []),
    ...each("search", chosen.searches ?? []),
    ...each("similar", chosen.similar ?? []),
    ...(chosen.follows ? each("follows", [""]) : []),
    ...(chosen.papers
      ? each("papers", chosen.categories.length > 0 ? chosen.categories : [""])
      : []),
  ];
}

const toSettings = <T extends Chosen & Omit<DigestSettings, "sources">>(
  chosen: T,
): DigestSettings => ({
  cadence: chosen.cadence,
  weekday: chosen.weekday,
  hour: chosen.hour,
  timeZone: chosen.timeZone,
  sources: sourcesOf(chosen),
});

/** What an address alone can have. */
export const openSettings = z
  .object({ ...schedule, categories: papers.categories })
  .transform((chosen) => toSettings({ ...chosen, papers: true }));

/** What an account can have. */
export const personalSettings = z
  .object({ ...schedule, ...papers, ...personal })
  .transform(toSettings)
  .refine(({ sources }) => sources.length > 0, {
    path: ["searches"],
    message: "Say what should be in it.",
  });

export const emailInput = z.object({ email: addressInput });

/** A subscription by the secret in its mails, or as one of one's own. */
export const whichInput = z.union([
  z.object({
    secret: z.string().min(20, "This link is not complete.").max(64, "This link is not complete."),
  }),
  z.object({ id: z.string().min(1).max(64) }),
]);
export const secretInput = z.object({
  secret: z.string().min(20, "This link is not complete.").max(64, "This link is not complete."),
});
export const periodInput = z.object({ period: isoDay() });

/** A subscription as whoever may change it sees it. */
export interface Subscription {
  id: string;
  secret: string;
  email: string;
  /** Whether it is an account’s, which can have more than the daily papers. */
  personal: boolean;
  settings: DigestSettings;
  nextAt: Date;
  stopped: boolean;
  paused: (typeof PAUSE_REASONS)[number] | null;
}

/** A paper in a mail, and why it is there. */
export interface DigestPaper {
  paper: PaperSummary & { plainTitle: string; plainAbstract: string };
  version: number;
  reasons: string[];
}

/** What one mail holds. */
export interface Digest {
  papers: DigestPaper[];
  /** The newest day of the feed, when there should be a newer one. */
  staleSince: string | null;
}

export interface Preview extends Digest {
  /** When the mail is due; without papers it is sent only to say that the source is stale. */
  at: Date;
  subscription: Subscription;
}

export interface Issue {
  period: string;
  state: (typeof digestIssues.$inferSelect)["state"];
  papers: number;
  stateAt: Date;
}
