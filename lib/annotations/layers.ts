import {
  and,
  asc,
  count,
  desc,
  eq,
  inArray,
  isNull,
  ne,
  notInArray,
  or,
  type SQL,
  sql,
} from "drizzle-orm";
import { annotations, listEntries, listMembers, lists, users } from "@/db/schema";
import type { Context } from "@/lib/context";
import { memberLists, readableLists } from "@/lib/lists/access";
import { heard } from "@/lib/people/access";
import { compared, seenByOthers } from "./access";
import { annotationColumns, toAnnotation } from "./columns";
import type { Annotation, Layer, SharedAnnotation } from "./schema";

/** How many annotations of others the page of a paper, and a page of a list, show at once. */
const ON_PAPER = 40;
const ON_LIST = 200;

export interface Layers {
  /** Everyone who shares something here, with how much, those that are hidden too. */
  layers: Layer[];
  /** The newest that are not hidden, in the order of the text. */
  shared: SharedAnnotation[];
  /** How many there are beyond those. */
  more: number;
}

/** A list as far as the viewer sees what its members wrote. */
interface Circle {
  id: string;
  title: string;
  /** Whether the viewer sees what members share with each other, or only what is public. */
  joined: boolean;
}

const NOBODY: Layers = { layers: [], shared: [], more: 0 };

/**
 * What others have written on a paper for the members of lists that the viewer keeps with them.
 * Nothing for the anonymous.
 * @param hide handles of those whose layer is hidden
 */
export async function listPaperLayers(
  ctx: Context,
  paper: string,
  hide: string[] = [],
): Promise<Layers> {
  if (ctx.viewer.kind !== "user") return NOBODY;
  const circles = await ctx.db
    .select({ id: lists.id, title: lists.title, joined: sql<boolean>`true` })
    .from(lists)
    .innerJoin(listEntries, eq(listEntries.listId, lists.id))
    .where(
      and(
        memberLists(ctx.viewer),
        compared,
        eq(listEntries.paperId, paper),
        isNull(listEntries.deletedAt),
      ),
    )
    .orderBy(asc(lists.createdAt));
  const others = and(eq(annotations.paperId, paper), ne(annotations.userId, ctx.viewer.id));
  return layersIn(ctx, circles, { where: others, hide, limit: ON_PAPER });
}

/**
 * What the members of a list have written on these papers of it: to its members what they share
 * with each other and what is public, to its other readers what is public, if the list shows that.
 * @param hide handles of those whose layer is hidden
 */
export async function listListLayers(
  ctx: Context,
  listId: string,
  papers: string[],
  hide: string[] = [],
): Promise<Layers> {
  if (papers.length === 0) return NOBODY;
  const circles = await circleOf(ctx, listId);
  const where = and(inArray(annotations.paperId, papers), onList(listId));
  return layersIn(ctx, circles, { where, hide, limit: ON_LIST });
}

/**
 * All that a list shows the viewer of its members' annotations, on one of its papers or on all, in
 * the order of their making.
 */
export async function listShownAnnotations(
  ctx: Context,
  listId: string,
  paper?: string,
): Promise<Annotation[]> {
  const [circle] = await circleOf(ctx, listId);
  if (!circle) return [];
  const rows = await ctx.db
    .select(annotationColumns)
    .from(annotations)
    .where(
      and(
        onList(listId),
        paper ? eq(annotations.paperId, paper) : undefined,
        isNull(annotations.deletedAt),
        heard(ctx.viewer, author),
        seenByOthers(ctx.viewer),
        shownBy(circle.id, circle.joined),
      ),
    )
    .orderBy(asc(annotations.createdAt), asc(annotations.id));
  return rows.map(toAnnotation);
}

/** A list that shows the viewer something of its members' annotations; none otherwise. */
async function circleOf(ctx: Context, listId: string): Promise<Circle[]> {
  const joined = ctx.viewer.kind === "user" ? memberLists(ctx.viewer) : sql`false`;
  return ctx.db
    .select({ id: lists.id, title: lists.title, joined: sql<boolean>`${joined}` })
    .from(lists)
    .where(
      and(
        eq(lists.id, listId),
        readableLists(ctx.viewer),
        compared,
        or(joined, eq(lists.sharesAnnotations, true)),
      ),
    );
}

async function layersIn(
  { db, viewer }: Context,
  circles: Circle[],
  { where, hide, limit }: { where: SQL | undefined; hide: string[]; limit: number },
): Promise<Layers> {
  if (circles.length === 0) return NOBODY;
  const visible = and(
    where,
    isNull(annotations.deletedAt),
    heard(viewer, author),
    seenByOthers(viewer),
    or(...circles.map(({ id, joined }) => shownBy(id, joined))),
  );
  const layers = await db
    .select({ handle: users.handle, annotations: count() })
    .from(annotations)
    .innerJoin(users, eq(users.id, annotations.userId))
    .where(visible)
    .groupBy(users.handle)
    .orderBy(asc(users.handle));
  if (layers.length === 0) return NOBODY;
  const rows = await db
    .select({ ...annotationColumns, circles: circlesOf(circles) })
    .from(annotations)
    .innerJoin(users, eq(users.id, annotations.userId))
    .where(and(visible, hide.length > 0 ? notInArray(users.handle, hide) : undefined))
    .orderBy(desc(annotations.createdAt), desc(annotations.id))
    .limit(limit);
  const shown = layers
    .filter((layer) => !hide.includes(layer.handle))
    .reduce((sum, layer) => sum + layer.annotations, 0);
  const titles = new Map(circles.map(({ id, title }) => [id, title]));
  return {
    layers: layers.map((layer) => ({ ...layer, hidden: hide.includes(layer.handle) })),
    shared: rows.map(({ circles: [through = ""], ...row }) => ({
      ...toAnnotation(row),
      through: { id: through, title: titles.get(through) ?? "" },
    })),
    more: shown - rows.length,
  };
}

// Written out: inside a subquery the column alone would be one of the table there.
const author = sql`annotations.user_id`;

/** By which of the lists an annotation is shown; the one that it is for comes first. */
const circlesOf = (circles: Circle[]) => sql<string[]>`array(
  select m.list_id from list_members m
  where m.user_id = annotations.user_id and ${inArray(
    sql`m.list_id`,
    circles.map(({ id }) => id),
  )}
  order by m.list_id = annotations.list_id desc nulls last, m.list_id
)`;

const onList = (listId: string) =>
  sql`${annotations.paperId} in (select ${listEntries.paperId} from ${listEntries} where ${listEntries.listId} = ${listId} and ${listEntries.deletedAt} is null)`;

/** What the members of one list have shared there. An author's membership is what a key asks for. */
function shownBy(listId: string, joined: boolean): SQL | undefined {
  const published = and(eq(annotations.visibility, "public"), writtenByMember(listId));
  return joined ? or(published, eq(annotations.listId, listId)) : published;
}

const writtenByMember = (listId: string) =>
  sql`${annotations.userId} in (select ${listMembers.userId} from ${listMembers} where ${listMembers.listId} = ${listId})`;
