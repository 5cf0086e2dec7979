import type { Database } from "@/db/client";
import { arxivPages } from "./arxiv-pages";
import { hubPages } from "./hub-pages";
import { oaiPages } from "./oai-pages";
import { Outdating } from "./outdating";
import type { Pages, SourcePage } from "./pages";
import { beginRun, type Counts, endRun, findPast, type Past, type RunState } from "./runs";
import { nameOfSource, type Wanted } from "./sources";
import { type Reject, takeBatch } from "./taking";
import { workdaysSince } from "./workdays";

const PAGES: Readonly<Record<Wanted["source"], Pages>> = {
  arxiv: arxivPages,
  "arxiv-oai": oaiPages,
  "hf-daily": hubPages,
};

const DAY = 86_400_000;
/** arXiv shows papers up to four days after they were sent in, and what is liked changes for some days. */
const OVERLAP = 4 * DAY;
/** How far the first run goes back. */
const FIRST = 7 * DAY;

interface Options {
  /** An ISO day; without it, from the last run on, or where it was stopped. */
  since?: string | undefined;
  now?: Date;
  reject?: Reject;
  progress?: (counts: Counts) => void;
}

export interface Fetched {
  counts: Counts;
  state: RunState;
  /** Why it failed or is stale. */
  error: string | null;
}

/**
 * Fetches what a source has by now, politely, and remembers how it went: what can't be read fails the
 * run, and is no error of the caller. For the system, not for viewers.
 */
export async function fetchFrom(
  db: Database,
  wanted: Wanted,
  { since, now = new Date(), reject = () => {}, progress = () => {} }: Options = {},
): Promise<Fetched> {
  const source = nameOfSource(wanted);
  const past = await findPast(db, source, now);
  const stopped = since ? null : past.stopped;
  const begin =
    since ?? stopped?.since ?? isoDay(past.readAt ? +past.readAt - OVERLAP : +now - FIRST);
  const run = await beginRun(db, { source });
  const outdating = new Outdating(db);
  const seen: Pick<SourcePage, "content" | "repeats"> = {};
  let error: string | null = null;
  try {
    const asked = { since: begin, until: isoDay(+now), category: wanted.category };
    const pages = PAGES[wanted.source]({
      ...asked,
      from: stopped?.at ?? null,
      before: past.content,
    });
    for await (const { papers, next, content, repeats } of pages) {
      if (content) seen.content = content;
      if (repeats) seen.repeats = repeats;
      const cursor = next === null ? null : { since: begin, at: next };
      await takeBatch(db, run, papers, { cursor, reject, outdating });
      progress(run.counts);
    }
  } catch (failure) {
    error = failure instanceof Error ? failure.message : String(failure);
  }
  const state = error ? "failed" : stateOf(seen, past, now);
  if (state === "stale") error = whyStale(seen, past);
  await endRun(db, run, { state, error, content: seen.content ?? null });
  // A line on the feed tells of it.
  if (state !== past.state && [state, past.state].some(isTrouble)) outdating.noteTrouble();
  await outdating.tell({ force: true });
  return { counts: run.counts, state, error };
}

const isTrouble = (state: RunState | null) => state === "stale" || state === "failed";

/** New content is fresh; none is quiet, unless a working day has gone by since there was some. */
function stateOf({ content, repeats }: Partial<SourcePage>, past: Past, now: Date): RunState {
  if (repeats) return "stale";
  if (content && content !== past.content) return "fresh";
  const since = past.freshAt?.toISOString().slice(0, 10);
  return since && workdaysSince(since, now, 1) > 0 ? "stale" : "quiet";
}

function whyStale({ repeats }: Partial<SourcePage>, { freshAt }: Past): string {
  if (repeats) return `It has the papers of ${repeats} again, under a later date.`;
  return `It has had nothing new since ${freshAt?.toISOString().slice(0, 10)}.`;
}

const isoDay = (time: number) => new Date(time).toISOString().slice(0, 10);
