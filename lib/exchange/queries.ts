import { and, desc, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import { annotations, lists, papers, paperVersions } from "@/db/schema";
import { ownAnnotations } from "@/lib/annotations/access";
import { getColorNames } from "@/lib/annotations/color-names";
import { annotationColumns, toAnnotation } from "@/lib/annotations/columns";
import { annotationsMatching } from "@/lib/annotations/finding";
import { listShownAnnotations } from "@/lib/annotations/layers";
import { listReplies } from "@/lib/annotations/replies";
import type { Annotation, Reply } from "@/lib/annotations/schema";
import { citedColumns } from "@/lib/citations/columns";
import { keysFrom } from "@/lib/citations/giving";
import { type Context, parseInput, requireUser, type UserViewer } from "@/lib/context";
import { readEnv } from "@/lib/env";
import { notFound } from "@/lib/errors";
import { findableLists } from "@/lib/lists/access";
import { getList } from "@/lib/lists/queries";
import { decodeCursor, type Page, toPage } from "@/lib/paging";
import { toBibtex } from "./bibtex";
import { byPaper } from "./grouped";
import { JSON_LD_TYPE, toJsonLd } from "./json-ld";
import { toMarkdown } from "./markdown";
import {
  type Exported,
  type ExportFile,
  exportInput,
  exportListInput,
  listAnnotationsInput,
} from "./schema";

/**
 * The viewer's own annotations that pass a filter, last made first, as a file: W3C JSON-LD, Markdown
 * (one file a paper, several in a zip) or BibTeX.
 * @throws unauthenticated, invalid
 */
export async function exportAnnotations(ctx: Context, input: unknown): Promise<ExportFile> {
  const { format, ids, ...wanted } = parseInput(exportInput, input);
  const user = requireUser(ctx);
  const rows = await user.db
    .select(annotationColumns)
    .from(annotations)
    .where(and(annotationsMatching(user, wanted), ids && inArray(annotations.id, ids)))
    .orderBy(desc(annotations.createdAt), desc(annotations.id));
  const found = await withPapers(user, rows.map(toAnnotation));
  const origin = readEnv().LECTERN_URL;
  if (format === "markdown") {
    return toMarkdown(found, { origin, colors: await getColorNames(user) });
  }
  if (format === "bibtex") {
    const papers = byPaper(found).map(({ paper }) => paper);
    const keys = await keysFrom(user.db, user.viewer.id)(papers);
    const body = toBibtex(found, { origin, keys });
    return { name: "annotations.bib", type: "application/x-bibtex; charset=utf-8", body };
  }
  const id = `${origin}/library/annotations/export?format=json-ld`;
  const label = `Annotations of @${user.viewer.handle}`;
  const replies = await repliesTo(user, found);
  return jsonLdFile("annotations", toJsonLd(found, { origin, id, label, replies }));
}

/**
 * What a list shows the viewer of its members' annotations, as W3C JSON-LD.
 * @throws invalid, not_found also when the viewer may not read the list
 */
export async function exportListAnnotations(ctx: Context, input: unknown): Promise<ExportFile> {
  const { handle, slug } = parseInput(exportListInput, input);
  const list = await getList(ctx, handle, slug);
  const found = await withPapers(ctx, await listShownAnnotations(ctx, list.id));
  const origin = readEnv().LECTERN_URL;
  const id = `${origin}/@${list.handle}/${list.slug}/annotations.jsonld`;
  const replies = await repliesTo(ctx, found);
  return jsonLdFile(list.slug, toJsonLd(found, { origin, id, label: list.title, replies }));
}

/**
 * What a list shows the viewer of its members' annotations, last made first, in pages.
 * @throws invalid, not_found also when the viewer may not read the list
 */
export async function listAnnotationsOfList(
  ctx: Context,
  input: unknown,
): Promise<Page<Annotation>> {
  const { list: id, paper, cursor, limit } = parseInput(listAnnotationsInput, input);
  const [list] = await ctx.db
    .select({ id: lists.id })
    .from(lists)
    .where(and(eq(lists.id, id), findableLists(ctx.viewer)));
  if (!list) throw notFound("list");
  const after = decodeCursor(cursor, z.tuple([z.iso.datetime(), z.string()]));
  const shown = await listShownAnnotations(ctx, list.id, paper);
  const rest = shown.filter((annotation) => !after || isBefore(keysOf(annotation), after));
  rest.sort((a, b) => (isBefore(keysOf(a), keysOf(b)) ? 1 : -1));
  return toPage(rest, limit, keysOf);
}

const keysOf = ({ createdAt, id }: Annotation): [string, string] => [createdAt.toISOString(), id];

const isBefore = ([moment, id]: [string, string], [thanMoment, thanId]: [string, string]) =>
  moment === thanMoment ? id < thanId : moment < thanMoment;

const repliesTo = (ctx: Context, found: Annotation[]) =>
  listReplies(
    ctx,
    found.map(({ id }) => id),
  );

async function withPapers({ db }: Context, found: Annotation[]): Promise<Exported[]> {
  const ids = [...new Set(found.map(({ paperId }) => paperId))];
  const [ofThem, versions] = await Promise.all([
    db.select(citedColumns).from(papers).where(inArray(papers.id, ids)),
    db.select().from(paperVersions).where(inArray(paperVersions.paperId, ids)),
  ]);
  const byId = new Map(ofThem.map((paper) => [paper.id, paper]));
  const texts = new Map(versions.map((of) => [`${of.paperId} ${of.version}`, of.abstract]));
  return found.flatMap((annotation) => {
    const { paperId, version } = annotation;
    const paper = byId.get(paperId);
    return paper ? [{ ...annotation, paper, text: texts.get(`${paperId} ${version}`) ?? "" }] : [];
  });
}

/** As many papers as have their notes in memory at a time. */
const PAPERS = 50;

/** All of the viewer’s annotations with what was answered to them, those of one paper together; for verbs. */
export async function* allAnnotations(
  user: Context<UserViewer>,
): AsyncGenerator<{ annotations: Exported[]; replies: Reply[] }> {
  const annotated = await user.db
    .selectDistinct({ id: annotations.paperId })
    .from(annotations)
    .where(ownAnnotations(user.viewer))
    .orderBy(annotations.paperId);
  for (let at = 0; at < annotated.length; at += PAPERS) {
    const some = annotated.slice(at, at + PAPERS).map(({ id }) => id);
    const rows = await user.db
      .select(annotationColumns)
      .from(annotations)
      .where(and(ownAnnotations(user.viewer), inArray(annotations.paperId, some)))
      .orderBy(annotations.paperId, annotations.createdAt, annotations.id);
    const found = await withPapers(user, rows.map(toAnnotation));
    yield { annotations: found, replies: await repliesTo(user, found) };
  }
}

const jsonLdFile = (name: string, body: string): ExportFile => ({
  name: `${name}.jsonld`,
  type: JSON_LD_TYPE,
  body,
});
