import type { Window } from "@/lib/attention/formula";
import { periodOf } from "@/lib/papers/period";
import type { PaperSummary } from "@/lib/papers/schema";

/** The window that is shown where the address names none. */
export const USUAL_WINDOW: Window = "week";

/** `/trending`, `/trending/day`, `/trending/week/cs.LG`. */
export function trendingPath(window: Window, category?: string): string {
  if (category) return `/trending/${window}/${encodeURIComponent(category)}`;
  return window === USUAL_WINDOW ? "/trending" : `/trending/${window}`;
}

/**
 * The cached pages that show how many upvotes a paper has to strangers. Rankings are not among them:
 * time changes them too, so they are made anew every minute.
 */
export function pagesCounting({ id, featuredOn }: Pick<PaperSummary, "id" | "featuredOn">) {
  if (!featuredOn) return [`/paper/${id}`];
  const periods = (["day", "week", "month"] as const).map(
    (kind) => periodOf(kind, featuredOn).name,
  );
  return [`/paper/${id}`, ...["latest", ...periods].map((name) => `/feed/${name}`)];
}
