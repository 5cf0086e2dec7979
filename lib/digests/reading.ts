import { and, eq, inArray } from "drizzle-orm";
import type { Database } from "@/db/client";
import { type digestAddresses, type IssuePaper, papers, users } from "@/db/schema";
import { activePeople } from "@/lib/accounts/access";
import { ANONYMOUS, type Context } from "@/lib/context";
import { readablePapers } from "@/lib/papers/access";
import { summaryColumns } from "@/lib/papers/columns";
import type { Reader } from "./reader";
import type { DigestPaper } from "./schema";
import { Shared } from "./shared";

/**
 * For whom mails to an address are made; null while their account is suspended.
 * @param shared what is made at the same moment has in common
 */
export async function readerOf(
  db: Database,
  { id, userId }: Pick<typeof digestAddresses.$inferSelect, "id" | "userId">,
  shared = new Shared(),
): Promise<Reader | null> {
  if (!userId) return { db, viewer: ANONYMOUS, addressId: id, shared };
  const [person] = await db
    .select({ id: users.id, handle: users.handle })
    .from(users)
    .where(and(eq(users.id, userId), activePeople));
  return person ? { db, viewer: { kind: "user", ...person }, addressId: id, shared } : null;
}

/** Papers of a mail as it shows them, in their order; without those that its reader can't read any more. */
export async function readPapers(
  { db, viewer }: Context,
  chosen: readonly IssuePaper[],
): Promise<DigestPaper[]> {
  if (chosen.length === 0) return [];
  const rows = await db
    .select({
      ...summaryColumns,
      plainTitle: papers.plainTitle,
      plainAbstract: papers.plainAbstract,
    })
    .from(papers)
    .where(
      and(
        inArray(
          papers.id,
          chosen.map(({ paper }) => paper),
        ),
        readablePapers(viewer),
      ),
    );
  const byId = new Map(rows.map((row) => [row.id, row]));
  return chosen.flatMap(({ paper: id, version, reasons }) => {
    const paper = byId.get(id);
    return paper ? [{ paper, version, reasons }] : [];
  });
}
