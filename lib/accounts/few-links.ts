import { and, eq, gt, sql } from "drizzle-orm";
import { users } from "@/db/schema";
import type { Context, UserViewer } from "@/lib/context";
import { invalid } from "@/lib/errors";
import { renderMarkdown } from "@/lib/markdown";

export const MOST_LINKS = 2;

/**
 * Holds accounts of the last three days to two links in what others read: that is what spam is made of.
 * @param texts Markdown, by the name of the input field
 * @throws invalid
 */
export async function requireFewLinks(
  { db, viewer }: Context<UserViewer>,
  texts: Record<string, string>,
): Promise<void> {
  const [field] = Object.entries(texts).find(([, text]) => linksIn(text) > MOST_LINKS) ?? [];
  if (!field) return;
  const [fresh] = await db
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.id, viewer.id), gt(users.createdAt, sql`now() - interval '3 days'`)));
  if (fresh) {
    throw invalid({
      [field]: `An account shows at most ${MOST_LINKS} links here in its first three days. Take some out for now.`,
    });
  }
}

const linksIn = (text: string) => renderMarkdown(text).match(/ href="https?:/g)?.length ?? 0;
