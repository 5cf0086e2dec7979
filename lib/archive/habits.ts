import { and, asc, eq, isNull } from "drizzle-orm";
import { dismissals, distinctPapers, follows, rules, smartLists, users } from "@/db/schema";
import type { Context, UserViewer } from "@/lib/context";
import type { Line } from "./schema";

type Ctx = Context<UserViewer>;

export async function smartListsOf({ db, viewer }: Ctx): Promise<Line<"smart-lists">[]> {
  return db
    .select({ name: smartLists.name, query: smartLists.query })
    .from(smartLists)
    .where(and(eq(smartLists.userId, viewer.id), isNull(smartLists.deletedAt)))
    .orderBy(asc(smartLists.position), asc(smartLists.id));
}

export async function rulesOf({ db, viewer }: Ctx): Promise<Line<"rules">[]> {
  const rows = await db
    .select()
    .from(rules)
    .where(and(eq(rules.userId, viewer.id), isNull(rules.deletedAt)))
    .orderBy(asc(rules.position), asc(rules.id));
  return rows.map(({ name, words, author, category, tagId, status, listId, enabled }) => ({
    ...{ name, words, author, category, tag: tagId, status, list: listId, enabled },
  }));
}

export function settingsOf({ db, viewer }: Ctx): Promise<Line<"settings">[]> {
  return db
    .select({
      citationKeyPattern: users.citationKeyPattern,
      ...{ name: users.name, about: users.about, links: users.links },
    })
    .from(users)
    .where(eq(users.id, viewer.id));
}

export async function followsOf({ db, viewer }: Ctx): Promise<Line<"follows">[]> {
  const rows = await db
    .select()
    .from(follows)
    .where(eq(follows.userId, viewer.id))
    .orderBy(asc(follows.createdAt), asc(follows.kind), asc(follows.target));
  return rows.map(({ kind, target, createdAt }) => ({
    ...{ kind, target },
    since: createdAt.toISOString(),
  }));
}

export async function dismissalsOf({ db, viewer }: Ctx): Promise<Line<"dismissals">[]> {
  const rows = await db
    .select()
    .from(dismissals)
    .where(eq(dismissals.userId, viewer.id))
    .orderBy(asc(dismissals.createdAt), asc(dismissals.paperId));
  return rows.map(({ paperId, createdAt, broughtBackAt }) => ({
    paper: paperId,
    at: createdAt.toISOString(),
    broughtBackAt: broughtBackAt?.toISOString() ?? null,
  }));
}

export async function distinctOf({ db, viewer }: Ctx): Promise<Line<"distinct">[]> {
  const rows = await db
    .select({ one: distinctPapers.paperId, other: distinctPapers.otherId })
    .from(distinctPapers)
    .where(eq(distinctPapers.userId, viewer.id))
    .orderBy(asc(distinctPapers.paperId), asc(distinctPapers.otherId));
  return rows.map(({ one, other }) => ({ papers: [one, other] }));
}
