import { setImmediate as turn } from "node:timers/promises";
import { and, inArray, sql } from "drizzle-orm";
import { papers, paperVersions } from "@/db/schema";
import { toBibtexFields } from "@/lib/citations/bibtex";
import { citedColumns } from "@/lib/citations/columns";
import { toCslItem } from "@/lib/citations/csl";
import type { CitedPaper, Letters } from "@/lib/citations/schema";
import { type Context, parseInput, requireUser, type UserViewer } from "@/lib/context";
import { readEnv } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { READ_AS_LATIN } from "@/lib/imports/decoding";
import { matchEntries } from "@/lib/imports/matching";
import { MAX_FILE_BYTES, MAX_ITEMS } from "@/lib/imports/schema";
import { readablePapers } from "@/lib/papers/access";
import { compareEntry, type Known } from "./comparing";
import { digestOf } from "./digest";
import { type FileEntry, readEntries } from "./entries";
import { applyPatches, type ExactText, isWritable, readExactly } from "./exact-text";
import { patchesOf } from "./patching";
import { type BibFile, type Checked, correctionInput, type Difference } from "./schema";

/** As many entries as are looked up in one statement. */
const ROWS = 500;

/**
 * Compares the entries of a BibTeX file with the papers that the viewer may come upon. Nothing is kept.
 * @throws unauthenticated, invalid for what is no BibTeX, or too much
 */
export async function checkBib(ctx: Context, bib: BibFile): Promise<Checked> {
  const user = requireUser(ctx);
  const file = readFile(bib);
  const { found, unreadable } = await compareAll(user, file);
  const placed = found.map(({ of: { number, block, entry }, ...rest }) => ({
    ...{ number, line: block.line, key: block.key, title: entry.title },
    ...rest,
  }));
  return {
    agreeing: placed.filter(({ paper, differences }) => paper && differences.length === 0).length,
    differing: placed.flatMap(({ paper, ...rest }) =>
      paper && rest.differences.length > 0 ? [{ ...rest, paper }] : [],
    ),
    unknown: placed.flatMap(({ paper, differences: _, ...place }) => (paper ? [] : [place])),
    unreadable,
    notice: file.encoding === "windows-1252" ? READ_AS_LATIN : null,
  };
}

/**
 * The file with the differences that are taken, and else byte for byte as it was.
 * @throws unauthenticated, invalid, conflict when one is not any more what was seen
 */
export async function correctBib(
  ctx: Context,
  { content, ...input }: BibFile & Record<string, unknown>,
): Promise<{ content: Uint8Array<ArrayBuffer>; taken: number }> {
  const user = requireUser(ctx);
  const { take, entry: whole, everything } = parseInput(correctionInput, input);
  const file = readFile({ content });
  const { found } = await compareAll(user, file);
  const seen = new Map(take.map((one) => [`${one.number} ${one.field}`, one.digest]));
  const wholes = new Set(whole);
  let taken = 0;
  const patches = found.flatMap(({ of: { number, block }, differences }) => {
    const chosen = differences.filter((difference) => {
      const digest = seen.get(`${number} ${difference.field}`);
      seen.delete(`${number} ${difference.field}`);
      if (digest !== undefined && digest !== digestOf(difference)) throw changed();
      if (difference.blocked) return false;
      return everything || wholes.has(number) || digest !== undefined;
    });
    taken += chosen.length;
    return patchesOf(file.text, block, chosen);
  });
  if (seen.size > 0) throw changed();
  return { content: applyPatches(file, patches), taken };
}

function readFile({ content }: BibFile): ExactText {
  if (content.length === 0) throw new AppError("invalid", "Choose a file, or paste some text.");
  if (content.length > MAX_FILE_BYTES) throw new AppError("invalid", "Keep the file to 20 MB.");
  return readExactly(content);
}

const changed = () =>
  new AppError("conflict", "What is known of these papers has changed. Look at the new answer.");

interface FoundEntry {
  of: FileEntry;
  /** Null for one that is not known. */
  paper: string | null;
  differences: Difference[];
}

async function compareAll(user: Context<UserViewer>, file: ExactText) {
  const { entries, unreadable } = await readEntries(file.text);
  if (entries.length + unreadable.length === 0) {
    throw new AppError("invalid", "There is no BibTeX entry in it.");
  }
  if (entries.length > MAX_ITEMS) {
    throw new AppError("invalid", "It has more than 20,000 entries: check it in parts.");
  }
  const letters = /[^\p{ASCII}]/u.test(file.text) && file.encoding !== "windows-1252";
  const found: FoundEntry[] = [];
  for (let at = 0; at < entries.length; at += ROWS) {
    const some = entries.slice(at, at + ROWS);
    const matches = await matchEntries(
      user,
      some.map(({ entry }) => entry),
    );
    const ids = [...matches.values()].map(({ paperId }) => paperId);
    const known = await knownOf(user, [...new Set(ids)], letters ? "utf8" : "escaped");
    some.forEach((of, n) => {
      const paper = matches.get(n)?.paperId ?? null;
      const is = paper === null ? undefined : known.get(paper);
      const differences = is ? compareEntry(of.given, is) : [];
      found.push({
        of,
        paper: is ? paper : null,
        differences: differences.map((one) => ({ ...one, blocked: blockedIn(file, one.after) })),
      });
    });
    // Others want to be answered meanwhile.
    await turn();
  }
  return { found, unreadable };
}

const blockedIn = ({ encoding }: ExactText, after: string | null): string | null =>
  after === null || isWritable(after, encoding)
    ? null
    : "The file is in Latin-1, which lacks some of these letters.";

async function knownOf(
  { db, viewer }: Context<UserViewer>,
  ids: string[],
  letters: Letters,
): Promise<Map<string, Known>> {
  if (ids.length === 0) return new Map();
  const origin = readEnv().LECTERN_URL;
  const rows: CitedPaper[] = await db
    .select(citedColumns)
    .from(papers)
    .where(and(inArray(papers.id, ids), readablePapers(viewer)));
  const reworded = rows.filter(({ version }) => version > 1).map(({ id }) => id);
  const versions = await db
    .select({ paper: paperVersions.paperId, title: paperVersions.title })
    .from(paperVersions)
    .where(reworded.length > 0 ? inArray(paperVersions.paperId, reworded) : sql`false`);
  return new Map(
    rows.map((paper) => {
      const cited = { key: "x", paper };
      const item = toCslItem(cited, origin);
      return [
        paper.id,
        {
          item,
          written: toBibtexFields(cited, { origin, letters }),
          titles: [paper.title, item.title],
          oldTitles: versions.flatMap((of) => (of.paper === paper.id ? [of.title] : [])),
        },
      ];
    }),
  );
}
