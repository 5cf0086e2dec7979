import { type SQL, type SQLWrapper, sql } from "drizzle-orm";
import type { IssuePaper } from "@/db/schema";
import type { Context, UserViewer } from "@/lib/context";
import { MOST_PAPERS } from "./schema";
import type { Shared } from "./shared";

/** For whom a digest is made: as the person whose account the address belongs to, or as anybody. */
export interface Reader extends Context {
  addressId: string;
  shared: Shared;
}
export type PersonalReader = Reader & Context<UserViewer>;

/** What came after the one and until the other is new. */
export interface Span {
  since: Date;
  until: Date;
}

/** A paper that a source has for a mail, and why. */
export type Candidate = Omit<IssuePaper, "reasons"> & { reason: string };

/** No source gives more of them, the best first. */
export const MOST_CANDIDATES = MOST_PAPERS;

export const isPersonal = (reader: Reader): reader is PersonalReader =>
  reader.viewer.kind === "user";

/** Papers that the address was not shown yet, and that are neither saved nor dismissed. */
export const unknownTo = ({ addressId, viewer }: Reader, paper: SQLWrapper): SQL => {
  const known = [
    sql`not exists (select 1 from digest_shown shown
      where shown.address_id = ${addressId} and shown.paper_id = ${paper})`,
    ...(viewer.kind === "user"
      ? [
          sql`not exists (select 1 from library_entries saved
            where saved.user_id = ${viewer.id} and saved.paper_id = ${paper}
              and saved.deleted_at is null)`,
          sql`not exists (select 1 from dismissals
            where dismissals.user_id = ${viewer.id} and dismissals.paper_id = ${paper}
              and dismissals.brought_back_at is null)`,
        ]
      : []),
  ];
  return sql.join(known, sql` and `);
};

/** Whether a moment lies in a span. */
export const inSpan = (column: SQLWrapper, { since, until }: Span): SQL =>
  sql`${column} > ${since.toISOString()}::timestamptz and ${column} <= ${until.toISOString()}::timestamptz`;
