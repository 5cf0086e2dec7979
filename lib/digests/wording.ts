import type { DigestSettings } from "@/db/schema";
import type { Schedule } from "./schedule";

export const WEEKDAYS = [
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday",
  "Sunday",
] as const;

const NAMED = 3;

export const hourOf = (hour: number): string => `${String(hour).padStart(2, "0")}:00`;

/** `on weekdays at 07:00 (Europe/Berlin)`. */
export function describeSchedule({ cadence, weekday, hour, timeZone }: Schedule): string {
  const days = {
    daily: "every day",
    weekdays: "on weekdays",
    weekly: `on ${WEEKDAYS[weekday - 1]}s`,
  }[cadence];
  return `${days} at ${hourOf(hour)} (${timeZone.replaceAll("_", " ")})`;
}

/** What a digest is made of, in a few words. @param listTitle the title of a list, by its id */
export function describeSources(
  { sources }: Pick<DigestSettings, "sources">,
  listTitle: (id: string) => string | undefined = () => undefined,
): string {
  const targets = (of: string) =>
    sources.flatMap(({ kind, target }) => (kind === of ? [target] : []));
  const has = (of: string) => targets(of).length > 0;
  const categories = targets("papers").filter(Boolean);
  const titles = targets("similar").map((id) => listTitle(id));
  return [
    has("changes") && "changes to papers that you annotated",
    has("search") && `searches: ${targets("search").join(", ")}`,
    has("similar") &&
      (titles.every(Boolean)
        ? `papers like those in ${titles.join(", ")}`
        : "papers like those in lists"),
    has("follows") && "what is new from whom and what you follow",
    has("papers") &&
      `trending and new papers${categories.length ? ` in ${categories.join(", ")}` : ""}`,
  ]
    .filter(Boolean)
    .join("; ");
}

/** The first authors, and how many there are besides. */
export function nameAuthors(authors: readonly string[]): string {
  const more = authors.length - NAMED;
  if (more <= 0) return authors.join(", ");
  return `${authors.slice(0, NAMED).join(", ")} and ${more} more`;
}

/** `Friday, 13 March 2026`, of an ISO day. */
export const longDay = (day: string): string => DAY.format(new Date(`${day}T00:00:00Z`));

const DAY = new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeZone: "UTC" });
