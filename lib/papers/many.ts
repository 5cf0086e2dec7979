import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { papers, paperVersions } from "@/db/schema";
import { parseInput } from "@/lib/context";
import { isAppError } from "@/lib/errors";
import { doiOf, findKnown } from "./matching";
import { mergePaper, type Weak, withPublication } from "./merging";
import { plainOf, upsertPaper } from "./mutations";
import { type PaperInput, paperInput, type ToldPaper } from "./schema";

export interface Wanted {
  paper: PaperInput;
  /** As `upsertPaper` has it. */
  weak: Weak;
}

type Outcome = "added" | "updated" | "unchanged" | { reason: string };

/**
 * Does with some hundred papers what `upsertPaper` does with one: looks them up with one question, and
 * adds those that are new with one statement. Those that can't be taken don't keep the others out.
 * For loaders that the system runs, not for viewers.
 */
export async function upsertPapers(db: Database, wanted: readonly Wanted[]): Promise<Outcome[]> {
  const outcomes = wanted.map(({ paper }) => checked(paper));
  const good: Good[] = outcomes.flatMap((it, at) => ("told" in it ? [{ told: it.told, at }] : []));
  const result: Outcome[] = outcomes.map((it) => ("told" in it ? "unchanged" : it));
  if (good.length === 0) return result;
  return db.transaction(async (tx) => {
    const known = await findKnown(
      tx,
      good.map(({ told }) => told),
    );
    const fresh: Good[] = [];
    const single: Good[] = [];
    const claimed = new Set<string>();
    for (const it of good) {
      const before = known(it.told);
      const names = namesOf(it.told);
      const twice = names.some((name) => claimed.has(name));
      for (const name of names) claimed.add(name);
      if (twice) single.push(it);
      else if (!before) fresh.push(it);
      else if (mergePaper(it.told, wanted[it.at]?.weak ?? [], before)) single.push(it);
    }
    const added = await addMany(
      tx,
      fresh.sort(byId).map(({ told }) => told),
    );
    for (const it of fresh) {
      if (added.has(it.told.id)) result[it.at] = "added";
      else single.push(it);
    }
    // In one order, so that two that change the same papers hardly ever wait for each other.
    for (const { told, at } of single.sort(byId)) {
      result[at] = await one(tx, { paper: told, weak: wanted[at]?.weak ?? [] });
    }
    return result;
  });
}

/** A paper that can be taken, and its place among the wanted. */
interface Good {
  told: ToldPaper;
  at: number;
}

const byId = (a: Good, b: Good) => (a.told.id < b.told.id ? -1 : a.told.id > b.told.id ? 1 : 0);

const namesOf = (told: ToldPaper) => [told.id, doiOf(told) ?? told.id];

function checked(paper: PaperInput): { told: ToldPaper } | { reason: string } {
  try {
    return { told: parseInput(paperInput, paper) };
  } catch (error) {
    return { reason: reasonOf(error) };
  }
}

/** Within a savepoint, so that what the database refuses costs only itself. */
async function one(tx: Database, { paper, weak }: Wanted): Promise<Outcome> {
  try {
    return await tx.transaction((inner) => upsertPaper(inner, paper, weak));
  } catch (error) {
    return { reason: reasonOf(error) };
  }
}

/** @throws what is no fault of the paper */
function reasonOf(error: unknown): string {
  if (isAppError(error, "invalid")) {
    const [field, problem] = Object.entries(error.fields)[0] ?? [];
    return `${field}: ${problem}`;
  }
  const refused = asRefusal(error);
  if (!refused) throw error;
  return `the database refuses it: ${refused}`;
}

/** Of data, or of a rule for it: the classes 22 and 23 of PostgreSQL's codes. */
function asRefusal(error: unknown): string | null {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  const { code, message } = Object(cause) as { code?: unknown; message?: unknown };
  return typeof code === "string" && /^2[23]/.test(code) ? String(message) : null;
}

/** @returns the ids of those that were added; none when one of them is refused */
async function addMany(tx: Database, told: readonly ToldPaper[]): Promise<Set<string>> {
  if (told.length === 0) return new Set();
  const rows = told.map((paper) => ({ ...withPublication(paper, null), ...plainOf(paper) }));
  try {
    return new Set(await tx.transaction((inner) => insertAll(inner, rows)));
  } catch (error) {
    if (!asRefusal(error)) throw error;
    return new Set();
  }
}

/**
 * One statement, whose only parameter is a JSON array: it costs a fifth of what one with a parameter for
 * each value does, which also could not have more than 65,535.
 */
async function insertAll(tx: Database, rows: readonly object[]): Promise<string[]> {
  const added = await tx.execute<{ paper_id: string }>(sql`
    with added as (
      insert into ${papers} (id, arxiv_id, doi, journal_ref, code_url, arxiv_version, hub_upvotes,
        title, abstract, plain_title, plain_abstract, authors, primary_category, categories,
        published_on, published_precision, featured_on, source)
      select id, "arxivId", doi, "journalRef", "codeUrl", "arxivVersion", "hubUpvotes",
        title, abstract, "plainTitle", "plainAbstract", authors, "primaryCategory", categories,
        "publishedOn", "publishedPrecision", "featuredOn", source
      from json_to_recordset(${JSON.stringify(rows)}::json) as told (
        id text, "arxivId" text, doi text, "journalRef" text, "codeUrl" text, "arxivVersion" int,
        "hubUpvotes" int, title text, abstract text, "plainTitle" text, "plainAbstract" text,
        authors text[], "primaryCategory" text, categories text[], "publishedOn" date,
        "publishedPrecision" text, "featuredOn" date, source text)
      on conflict do nothing
      returning id, title, abstract
    )
    insert into ${paperVersions} (paper_id, version, title, abstract)
    select id, 1, title, abstract from added
    returning paper_id`);
  return added.map(({ paper_id }) => paper_id);
}
