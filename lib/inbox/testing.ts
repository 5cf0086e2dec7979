import type { Database } from "@/db/client";
import { makePaper, makeUser } from "@/db/factories";
import type { Context } from "@/lib/context";
import { followSource } from "./follows";
import { getInbox } from "./queries";

let made = 0;

/** A name that no other test of the file has. */
export const unique = (name: string) =>
  name + String(made++).replace(/\d/g, (digit) => "abcdefghij"[Number(digit)] ?? "");

export const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);

export const inboxOf = async (ctx: Context) =>
  (await getInbox(ctx)).entries.map(({ paper }) => paper);

export const reasonsFor = async (ctx: Context, paper: string) =>
  (await getInbox(ctx)).entries
    .find((entry) => entry.paper === paper)
    ?.reasons.map(({ label }) => label);

/** Somebody who follows a category of their own, and what makes papers in it. */
export async function makeReader(db: Database) {
  const reader = await makeUser(db);
  const category = `cs.${unique("reader")}`;
  await followSource(reader, { kind: "category", target: category });
  const make = (values: Parameters<typeof makePaper>[1] = {}) =>
    makePaper(db, { categories: [category], featuredOn: null, ...values });
  return { reader, category, make };
}
