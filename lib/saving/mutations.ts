import { eq } from "drizzle-orm";
import { papers } from "@/db/schema";
import {
  type Context,
  inTransaction,
  lockOwner,
  lockPeople,
  parseInput,
  requireUser,
  type UserViewer,
} from "@/lib/context";
import { invalid } from "@/lib/errors";
import { cleanCsl, partsOf } from "@/lib/imports/csl-data";
import { type Entry, entryOf } from "@/lib/imports/entry";
import { matchEntries } from "@/lib/imports/matching";
import { makePapers } from "@/lib/imports/paper-making";
import { fetchArxivPaper } from "@/lib/ingest/arxiv-api";
import { countArxivTurn } from "@/lib/ingest/arxiv-turns";
import { ensureSaved } from "@/lib/library/mutations";
import { upsertPaper } from "@/lib/papers/mutations";
import type { Filled } from "@/lib/rules/filling";
import { arxivInput, ownPaperInput } from "./schema";

/** A paper that is in the library from now on. */
export interface Kept {
  paper: string;
  /** Whether it was not in the library before. */
  added: boolean;
  /** The lists that the viewer’s rules have put it into. */
  filled: Filled[];
}

/**
 * Puts a paper of arXiv into the viewer’s library. One that is not here is asked for, politely; it is
 * found by everyone from then on, and stands on no day of the feed.
 * @throws unauthenticated, invalid also when arXiv has no such paper, rate_limited, unavailable when it
 * can’t be asked
 */
export async function saveFromArxiv(ctx: Context, input: unknown): Promise<Kept> {
  const user = requireUser(ctx);
  const { arxiv } = parseInput(arxivInput, input);
  const known = await inTransaction(user, (tx) => saveKnown(tx, arxiv));
  if (known) return known;
  await countArxivTurn(user);
  const told = await fetchArxivPaper(arxiv);
  if (!told) throw invalid({ arxiv: "arXiv has no paper with this id." });
  return inTransaction(user, async (tx) => {
    const meanwhile = await saveKnown(tx, arxiv);
    if (meanwhile) return meanwhile;
    await upsertPaper(tx.db, told);
    return keep(tx, told.id);
  });
}

/**
 * Puts a paper that was typed into the viewer’s library. It is theirs alone, as imported ones are; where
 * it is one that the viewer may come upon here, that one is saved.
 * @throws unauthenticated, invalid
 */
export async function saveOwnPaper(ctx: Context, input: unknown): Promise<Kept> {
  const user = requireUser(ctx);
  const entry = typedEntry(input);
  return inTransaction(user, async (tx) => {
    // So that a form that is sent twice makes one paper.
    await lockOwner(tx);
    const match = (await matchEntries(tx, [entry])).get(0);
    const [made] = match ? [] : await makePapers(tx, [entry]);
    return keep(tx, match?.paperId ?? made ?? "");
  });
}

function typedEntry(input: unknown): Entry {
  const { kind, place, doi: ids, url, published, ...typed } = parseInput(ownPaperInput, input);
  const { arxivId = null, doi = null } = ids ?? {};
  const csl = cleanCsl({
    type: kind,
    ...(arxivId && { number: `arXiv:${arxivId}` }),
    ...(doi && { DOI: doi }),
    ...(url && { URL: url }),
    ...(place && { "container-title": place }),
    ...(published && { issued: { "date-parts": [partsOf(published)] } }),
  });
  return entryOf({ ...typed, published, arxivId, doi, csl });
}

/** @returns null when there is no such paper here */
async function saveKnown(tx: Context<UserViewer>, arxiv: string): Promise<Kept | null> {
  // So that two people don’t make the same paper; as bringing one to the feed does.
  await lockPeople(tx.db, [`arxiv:${arxiv}`]);
  const [found] = await tx.db
    .select({ id: papers.id })
    .from(papers)
    .where(eq(papers.arxivId, arxiv));
  return found ? keep(tx, found.id) : null;
}

const keep = async (tx: Context<UserViewer>, paper: string): Promise<Kept> => ({
  paper,
  ...(await ensureSaved(tx, paper)),
});
