import { sql } from "drizzle-orm";
import type { z } from "zod";
import { papers } from "@/db/schema";
import { type Context, parseInput, requireUser, type UserViewer } from "@/lib/context";
import { among, idArray } from "@/lib/id-array";
import { ownLists } from "@/lib/lists/access";
import { pageThrough } from "@/lib/paging";
import { listInOrder } from "@/lib/papers/similar";
import { ownTags } from "@/lib/tags/access";
import { basisOf } from "./basis";
import { countWords, readable } from "./readable";
import { type ForYou, forYouInput, type Place, type Suggestion } from "./schema";
import { explain, suggestFrom, type Why } from "./suggesting";

/**
 * Papers that the viewer may like, best first, with why each is here, and all that was learned: from their
 * library, a list that they may read, or a tag of theirs. It is learned anew each time, from what is there,
 * and kept nowhere. What they have, and what they dismissed, is not among them.
 * @throws unauthenticated, invalid, not_found for a list or tag that is not theirs to read
 */
export async function getForYou(ctx: Context, input: z.input<typeof forYouInput>): Promise<ForYou> {
  const { from, cursor, limit } = parseInput(forYouInput, input);
  const user = requireUser(ctx);
  const basis = await basisOf(user, from);
  const { learned, ranked } = await suggestFrom(user, basis);
  const page = pageThrough(ranked, { cursor, limit });
  const ids = page.items.map(({ id }) => id);
  const why = await explain(user.db, basis, learned, ids);
  const liked = await textsOf(user, basis.liked);
  const words = countWords(
    [...liked.values()].map(({ title, abstract }) => `${title} ${abstract}`),
  );
  const wordOf = (term: string) => readable(term, words);
  const places = await placesOf(
    user,
    [...why.values()].flatMap(({ like }) => like ?? []),
  );
  return {
    from: { source: from, name: basis.title || "Your library" },
    learned: {
      ...learned,
      terms: learned.terms.map((one) => ({ ...one, word: wordOf(one.term) })),
    },
    items: (await listInOrder(user, ids, "likeness")).map((paper) => ({
      paper,
      because: toBecause(why.get(paper.id), { wordOf, liked, places }),
    })),
    next: page.next,
  };
}

function toBecause(
  why: Why | undefined,
  told: {
    wordOf(term: string): string;
    liked: ReadonlyMap<string, Texts>;
    places: ReadonlyMap<string, Place>;
  },
): Suggestion["because"] {
  const like = why?.like ? told.liked.get(why.like) : undefined;
  return {
    words: [...new Set((why?.terms ?? []).map(told.wordOf))],
    like: like ? { id: like.id, title: like.title, in: told.places.get(like.id) ?? null } : null,
  };
}

interface Texts {
  id: string;
  title: string;
  abstract: string;
}

async function textsOf({ db }: Context, ids: string[]): Promise<Map<string, Texts>> {
  const rows = await db
    .select({ id: papers.id, title: papers.plainTitle, abstract: papers.plainAbstract })
    .from(papers)
    .where(among(papers.id, ids));
  return new Map(rows.map((row) => [row.id, row]));
}

/** Where the viewer has papers: in the list or tag of theirs with the fewest papers, which tells most. */
async function placesOf(
  { db, viewer }: Context<UserViewer>,
  ids: string[],
): Promise<Map<string, Place>> {
  const rows = await db.execute<{ paper: string } & Place & Record<string, unknown>>(sql`
    with held as (
      select e.paper_id as paper, 'list' as kind, lists.title as name, (
        select count(*) from list_entries all_of
        where all_of.list_id = lists.id and all_of.deleted_at is null
      ) as size
      from list_entries e join lists on lists.id = e.list_id
      where e.paper_id = any(${idArray(ids)}) and e.deleted_at is null and ${ownLists(viewer)}
      union all
      select t.paper_id, 'tag', tags.name, (
        select count(*) from library_entry_tags all_of
        where all_of.user_id = tags.user_id and all_of.tag_id = tags.id
      )
      from library_entry_tags t join tags on tags.user_id = t.user_id and tags.id = t.tag_id
      where t.paper_id = any(${idArray(ids)}) and ${ownTags(viewer)}
    )
    select distinct on (paper) paper, kind, name from held order by paper, size, name`);
  return new Map(rows.map(({ paper, kind, name }) => [paper, { kind, name }]));
}
