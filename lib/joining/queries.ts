import { sql } from "drizzle-orm";
import { requireRecentSignIn } from "@/lib/auth/recent";
import type { Context } from "@/lib/context";
import { slugsThatChange } from "./lists";
import { aboutBoth, findPair, linksOfBoth } from "./person";

/** What would come together. */
export interface Joining {
  /** Of the account that would be gone. */
  handle: string;
  papers: number;
  /** How many of these are in both libraries. */
  papersInBoth: number;
  tags: number;
  tagsInBoth: number;
  lists: number;
  /** Those that get another address, because the viewer has one by theirs. */
  renamed: { title: string; after: string }[];
  notes: number;
  follows: number;
  /** Programs that lose their access. */
  tokens: number;
  /** What their profile says and there is no room for; empty where there is. */
  unkept: string;
}

/**
 * What joining another account with the viewer's would bring. The caller must have seen that the viewer
 * opens both.
 * @param theirs the id of the other account
 * @throws unauthenticated, SignInAgain (forbidden), conflict when an account is gone, they are the same,
 * or the other one asks for a second step
 */
export async function getJoining(ctx: Context, theirs: string): Promise<Joining> {
  const { db, viewer } = requireRecentSignIn(ctx);
  const pair = { mine: viewer.id, theirs };
  const { me, them } = await findPair(db, pair);
  const [counts] = await db.execute<Counts>(sql`select
    (select count(*)::int from library_entries where user_id = ${theirs} and deleted_at is null) as papers,
    (select count(*)::int from library_entries t join library_entries m using (paper_id)
      where t.user_id = ${theirs} and m.user_id = ${viewer.id}
        and t.deleted_at is null and m.deleted_at is null) as "papersInBoth",
    (select count(*)::int from tags where user_id = ${theirs} and deleted_at is null) as tags,
    (select count(*)::int from tags t join tags m on lower(m.name) = lower(t.name)
      where t.user_id = ${theirs} and m.user_id = ${viewer.id}
        and t.deleted_at is null and m.deleted_at is null) as "tagsInBoth",
    (select count(*)::int from lists where user_id = ${theirs} and deleted_at is null) as lists,
    (select count(*)::int from annotations where user_id = ${theirs} and deleted_at is null) as notes,
    (select count(*)::int from follows where user_id = ${theirs}) as follows,
    (select count(*)::int from tokens where user_id = ${theirs}) as tokens`);
  if (!counts) throw new Error("Nothing was counted.");
  const links = linksOfBoth(me, them);
  const unkept = [
    ...(aboutBoth(me, them).includes(them.about) ? [] : [them.about]),
    ...them.links.filter((link) => !links.includes(link)),
  ];
  return {
    ...counts,
    handle: them.handle,
    renamed: await slugsThatChange(db, pair),
    unkept: unkept.join("\n"),
  };
}

type Counts = Record<
  "papers" | "papersInBoth" | "tags" | "tagsInBoth" | "lists" | "notes" | "follows" | "tokens",
  number
>;
