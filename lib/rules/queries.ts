import { and, asc, desc, eq, type SQL, sql } from "drizzle-orm";
import { libraryEntries, lists, papers, rules, tags } from "@/db/schema";
import { type Context, parseInput, requireUser, type UserViewer } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { ownEntries } from "@/lib/library/access";
import { tagOf } from "@/lib/tags/access";
import { tagColumns } from "@/lib/tags/queries";
import { ownRules } from "./access";
import { type Conditions, matches } from "./conditions";
import { type Preview, type Rule, ruleInput } from "./schema";

const SHOWN = 20;

/** The viewer's rules in their order. @throws unauthenticated */
export async function listRules(ctx: Context): Promise<Rule[]> {
  const user = requireUser(ctx);
  return rulesWhere(user, ownRules(user.viewer));
}

/** @throws unauthenticated, invalid, not_found */
export async function getRule(ctx: Context, input: unknown): Promise<Rule> {
  const { id } = parseInput(ruleInput, input);
  const user = requireUser(ctx);
  const [rule] = await rulesWhere(user, and(ownRules(user.viewer), eq(rules.id, id)));
  if (!rule) throw notFound("rule");
  return rule;
}

/**
 * What a rule would do to the viewer's library now, whether it is on or not.
 * @throws unauthenticated, invalid, not_found
 */
export async function previewRule(ctx: Context, input: unknown): Promise<Preview> {
  const user = requireUser(ctx);
  const rule = await getRule(user, input);
  const gets = {
    tag: rule.tag ? lacksTag(rule.tag.id) : sql<boolean>`false`,
    status: sql<boolean>`${libraryEntries.status} = 'to-read' and ${rule.status}::text <> 'to-read'`,
    list: rule.list ? lacksEntry(rule.list.id) : sql<boolean>`false`,
  };
  const rows = await user.db
    .select({
      id: papers.id,
      title: papers.title,
      tag: gets.tag,
      status: sql<boolean>`coalesce(${gets.status}, false)`,
      list: gets.list,
      count: sql<number>`(count(*) over ())::int`,
    })
    .from(libraryEntries)
    .innerJoin(papers, eq(papers.id, libraryEntries.paperId))
    .where(
      and(
        ownEntries(user.viewer),
        matches(rule),
        sql`(${gets.tag} or ${gets.status} or ${gets.list})`,
      ),
    )
    .orderBy(desc(libraryEntries.addedAt), desc(libraryEntries.paperId))
    .limit(SHOWN);
  return { count: rows[0]?.count ?? 0, papers: rows.map(({ count: _, ...paper }) => paper) };
}

/** The papers of the viewer's library that a rule is about, first saved first; for verbs. */
export async function papersMatching(
  { db, viewer }: Context<UserViewer>,
  rule: Conditions,
): Promise<string[]> {
  const rows = await db
    .select({ id: libraryEntries.paperId })
    .from(libraryEntries)
    .innerJoin(papers, eq(papers.id, libraryEntries.paperId))
    .where(and(ownEntries(viewer), matches(rule)))
    .orderBy(asc(libraryEntries.addedAt), asc(libraryEntries.paperId));
  return rows.map(({ id }) => id);
}

// Written out: the columns are those of the library's rows around it.
const lacksTag = (tagId: string) => sql<boolean>`not exists (
  select 1 from library_entry_tags carried where carried.user_id = ${libraryEntries.userId}
    and carried.paper_id = ${libraryEntries.paperId} and carried.tag_id = ${tagId})`;

/** One that was removed from the list stays away, so that it counts as there. */
const lacksEntry = (listId: string) => sql<boolean>`not exists (
  select 1 from list_entries entry
  where entry.list_id = ${listId} and entry.paper_id = ${libraryEntries.paperId})`;

async function rulesWhere({ db }: Context<UserViewer>, which: SQL | undefined): Promise<Rule[]> {
  const rows = await db
    .select({
      id: rules.id,
      name: rules.name,
      words: rules.words,
      author: rules.author,
      category: rules.category,
      tag: tagColumns,
      tagGone: sql<boolean>`${tags.deletedAt} is not null`,
      status: rules.status,
      list: { id: lists.id, title: lists.title },
      listGone: sql<boolean>`${lists.deletedAt} is not null`,
      enabled: rules.enabled,
    })
    .from(rules)
    .leftJoin(tags, tagOf(rules))
    .leftJoin(lists, eq(lists.id, rules.listId))
    .where(which)
    .orderBy(asc(rules.position), asc(rules.id));
  return rows.map(({ tagGone, listGone, ...rule }) => ({
    ...rule,
    tag: tagGone ? null : rule.tag,
    list: listGone ? null : rule.list,
    missing: tagGone || listGone,
  }));
}
