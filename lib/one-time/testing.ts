import { desc, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { oneTimeLinks } from "@/db/schema";
import type { LinkPurpose } from "./schema";
import { secretOf } from "./secrets";

/** The secrets of the links of one kind that were mailed to an address, the latest first. */
export async function secretsSentTo(
  db: Database,
  email: string,
  purpose: LinkPurpose,
): Promise<string[]> {
  const links = await db
    .select({ id: oneTimeLinks.id })
    .from(oneTimeLinks)
    .where(sql`email = ${email} and purpose = ${purpose}`)
    .orderBy(desc(oneTimeLinks.createdAt));
  return links.map(({ id }) => secretOf(id));
}

export async function secretSentTo(
  db: Database,
  email: string,
  purpose: LinkPurpose,
): Promise<string> {
  const [secret] = await secretsSentTo(db, email, purpose);
  if (!secret) throw new Error(`No link to ${purpose} was mailed to ${email}.`);
  return secret;
}

/** Runs as if variables had these values. */
export async function withEnv<T>(
  values: Record<string, string>,
  work: () => Promise<T>,
): Promise<T> {
  const before = { ...process.env };
  Object.assign(process.env, values);
  try {
    return await work();
  } finally {
    for (const name of Object.keys(values)) {
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
    }
  }
}
