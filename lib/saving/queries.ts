import { and, desc, eq, sql } from "drizzle-orm";
import { papers } from "@/db/schema";
import { type Context, parseInput, requireUser, type UserViewer } from "@/lib/context";
import { readEnv } from "@/lib/env";
import { invalid } from "@/lib/errors";
import { entryOf } from "@/lib/imports/entry";
import { findDoi } from "@/lib/imports/ids";
import { matchEntries } from "@/lib/imports/matching";
import { findLibraryStates } from "@/lib/library/queries";
import { getPaper } from "@/lib/papers/queries";
import { type Named, readAddress } from "./address";
import { NO_ADDRESS_GIVEN, type Savable, savableInput } from "./schema";

/**
 * What there is to save at an address, or by a paper’s id: a paper that is here and that the viewer may
 * read, one that arXiv can be asked for, or one to type. Nothing is fetched or changed.
 * @throws unauthenticated, invalid for what is no address, not_found for an id of ours that is none
 */
export async function findSavable(ctx: Context, input: unknown): Promise<Savable> {
  const user = requireUser(ctx);
  const { url, doi, paper } = parseInput(savableInput, input);
  if (paper) return known(user, paper);
  const named = readAddress(url, readEnv().LECTERN_URL);
  if (!named) throw invalid(NO_ADDRESS_GIVEN);
  if (named.paper) return known(user, named.paper);
  const told = named.doi ?? (doi ? (findDoi(doi)?.doi ?? null) : null);
  const found = await findNamed(user, { ...named, doi: told });
  if (found) return known(user, found);
  if (named.arxivId) return { kind: "fetchable", arxivId: named.arxivId };
  return { kind: "unknown", doi: told, url: named.url };
}

async function known(user: Context<UserViewer>, id: string): Promise<Savable> {
  const paper = await getPaper(user, id);
  const states = await findLibraryStates(user, [paper.id]);
  return { kind: "known", paper, saved: states.has(paper.id) };
}

/** @returns the id of the paper */
async function findNamed(user: Context<UserViewer>, named: Named): Promise<string | null> {
  const { arxivId, doi, likelyDoi, url } = named;
  const csl = { type: "article" };
  const entries = [doi, likelyDoi].map((one) => entryOf({ arxivId, doi: one, csl }));
  const [match] = [...(await matchEntries(user, entries))].toSorted(([a], [b]) => a - b);
  if (match) return match[1].paperId;
  return url && findOwnAt(user, url);
}

/** One that the viewer has typed or imported with this address. */
async function findOwnAt({ db, viewer }: Context<UserViewer>, url: string): Promise<string | null> {
  const bare = (text: string) => text.replace(/^https?:\/\/(?:www\.)?|\/$/g, "");
  const [own] = await db
    .select({ id: papers.id })
    .from(papers)
    .where(
      and(
        eq(papers.importedBy, viewer.id),
        // As `bare` has it: without the scheme, “www.” and a slash at the end.
        sql`regexp_replace(${papers.csl}->>'URL', '^https?://(www\\.)?|/$', '', 'g') = ${bare(url)}`,
      ),
    )
    .orderBy(desc(papers.createdAt), papers.id)
    .limit(1);
  return own?.id ?? null;
}
