import type { Database } from "@/db/client";
import { makeUser } from "@/db/factories";
import { type ACTS, attentionActs } from "@/db/schema";

export const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000);

/** Somebody new does this with a paper, some time ago. */
export async function actOn(
  db: Database,
  paperId: string,
  firstAt: Date,
  act: (typeof ACTS)[number] = "upvote",
) {
  const person = await makeUser(db);
  await db.insert(attentionActs).values({ userId: person.viewer.id, paperId, act, firstAt });
  return person;
}
