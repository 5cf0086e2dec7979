import { and, eq, inArray, isNotNull, or, sql } from "drizzle-orm";
import { annotations, papers, paperVersions } from "@/db/schema";
import { annotationColumns, toAnnotation } from "@/lib/annotations/columns";
import {
  type Context,
  inTransaction,
  lockOwner,
  parseInput,
  requireUser,
  type UserViewer,
} from "@/lib/context";
import { readEnv } from "@/lib/env";
import { invalid } from "@/lib/errors";
import { readablePapers } from "@/lib/papers/access";
import { grouped } from "./grouped";
import { keepAdded, keepUpdated } from "./keeping";
import { isAsIn, type Known, matchEntries } from "./matching";
import { placeEntries, type Source } from "./placing";
import { readFile } from "./reading";
import { type Entry, type Imported, importInput, MAX_FILE_TAGS, type Skipped } from "./schema";

/**
 * Reads annotations from the text of a file: our own export (or another Lectern's), or JSON of
 * Hypothes.is. What the viewer has already is recognised: it comes back from the trash, and is changed
 * only where the file is newer. New ones are private, whatever the file says. All of it is done, or
 * nothing.
 * @throws unauthenticated; invalid when nothing in it can be read, or it is too much
 */
export async function importAnnotations(ctx: Context, input: unknown): Promise<Imported> {
  const user = requireUser(ctx);
  const { text } = parseInput(importInput, input);
  const { handle } = user.viewer;
  const { entries, skipped } = readFile(text, { origin: readEnv().LECTERN_URL, handle });
  const names = new Set(entries.flatMap(({ tags }) => tags.map((name) => name.toLowerCase())));
  if (names.size > MAX_FILE_TAGS) {
    const message = "The file has more than 1,000 different tags: import it in parts.";
    throw invalid({ text: message }, message);
  }
  return inTransaction(user, async (tx) => {
    // Two imports of one file at once would both take its annotations for new.
    await lockOwner(tx);
    const sources = await sourcesOf(tx, entries);
    const unknown = entries.filter((entry) => !sources.has(entry.paper));
    const found = entries
      .filter((entry) => sources.has(entry.paper))
      .map((entry) => ({ ...entry, paper: sources.get(entry.paper)?.id ?? entry.paper }));
    const result = await keepEntries(tx, found, sources);
    const all = [...skipped, ...unknown.map(unknownPaper), ...result.skipped];
    return { ...result, skipped: all.sort((a, b) => a.number - b.number) };
  });
}

const unknownPaper = ({ number, paper }: Entry): Skipped => ({
  number,
  reason: `Lectern does not have its paper, ${paper}.`,
});

async function keepEntries(
  tx: Context<UserViewer>,
  entries: Entry[],
  sources: Map<string, Source>,
): Promise<Imported> {
  const known = await knownOf(tx, [...new Set(entries.map(({ paper }) => paper))]);
  const placed = [...grouped(entries, ({ paper }) => paper)].flatMap(([paper, of]) => {
    const source = sources.get(paper);
    return source ? placeEntries(of, source) : [];
  });
  const matched = matchEntries(placed, known);
  const result: Imported = {
    ...{ added: 0, unchanged: 0, updated: 0, restored: 0, detached: 0 },
    ...{ skipped: [], papers: [] },
  };
  const changed = new Set<string>();
  for (const at of placed) {
    const mine = matched.get(at);
    if (!mine) continue;
    const versions = sources.get(at.paper)?.versions;
    const outcome = outcomeOf(at.entry, mine, (version) => versions?.get(version) ?? "");
    if (typeof outcome === "object") {
      result.skipped.push(outcome);
      continue;
    }
    result[outcome] += 1;
    if (outcome === "unchanged") continue;
    if (outcome === "restored") await restore(tx, mine);
    else await keepUpdated(tx, mine, at);
    changed.add(at.paper);
  }
  const added = placed.filter((at) => !matched.has(at));
  await keepAdded(tx, added);
  const detached = added.filter(({ selectors }) => selectors && selectors.start === null);
  return { ...result, added: added.length, detached: detached.length, papers: [...changed] };
}

function outcomeOf(
  entry: Entry,
  mine: Known,
  textOf: (version: number) => string,
): "restored" | "unchanged" | "updated" | Skipped {
  if (mine.trashed) return "restored";
  if (isAsIn(entry, mine, textOf)) return "unchanged";
  if (entry.modified && entry.modified > mine.updatedAt) return "updated";
  return { number: entry.number, reason: "You have changed it here since." };
}

/** The papers that entries name, by every name that they have. */
async function sourcesOf({ db, viewer }: Context, entries: Entry[]): Promise<Map<string, Source>> {
  const names = [...new Set(entries.map(({ paper }) => paper))];
  const rows = await db
    .select({
      id: papers.id,
      arxivId: papers.arxivId,
      version: papers.version,
      abstract: papers.abstract,
    })
    .from(papers)
    .where(
      and(or(inArray(papers.id, names), inArray(papers.arxivId, names)), readablePapers(viewer)),
    );
  const ids = rows.map(({ id }) => id);
  const texts = await db.select().from(paperVersions).where(inArray(paperVersions.paperId, ids));
  const byPaper = grouped(texts, ({ paperId }) => paperId);
  return new Map(
    rows.flatMap(({ arxivId, ...paper }) => {
      const of = (byPaper.get(paper.id) ?? []).map((row) => [row.version, row.abstract] as const);
      const source = { ...paper, versions: new Map(of) };
      return [...(arxivId ? [[arxivId, source] as const] : []), [paper.id, source] as const];
    }),
  );
}

async function knownOf({ db, viewer }: Context<UserViewer>, ids: string[]): Promise<Known[]> {
  const rows = await db
    .select({ ...annotationColumns, trashed: sql<boolean>`${isNotNull(annotations.deletedAt)}` })
    .from(annotations)
    .where(and(eq(annotations.userId, viewer.id), inArray(annotations.paperId, ids)));
  return rows.map(({ trashed, ...row }) => ({ ...toAnnotation(row), trashed }));
}

async function restore({ db, viewer }: Context<UserViewer>, { id }: Known): Promise<void> {
  await db
    .update(annotations)
    .set({ deletedAt: null })
    .where(and(eq(annotations.userId, viewer.id), eq(annotations.id, id)));
}
