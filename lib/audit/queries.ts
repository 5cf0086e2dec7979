import { and, desc, eq, gt, sql } from "drizzle-orm";
import { z } from "zod";
import { auditEvents } from "@/db/schema";
import { type Context, parseInput } from "@/lib/context";
import { decodeCursor, momentKey, type Page, pageInput, toPage } from "@/lib/paging";
import { requireInPerson } from "@/lib/tokens/access";
import type { AuditEvent } from "./events";
import { DAYS } from "./forgetting";

/** What happened to an account, as its owner sees it. */
export interface Happening {
  id: string;
  at: Date;
  event: AuditEvent;
  detail: Readonly<Record<string, string>>;
  /** An address without its end; empty where nobody on the web did it. */
  address: string;
  device: string;
}

const cursorKeys = z.tuple([z.iso.datetime(), z.string()]);

/**
 * What happened to the viewer’s account in the last 90 days, newest first.
 * @throws unauthenticated, forbidden to tokens, invalid for a bad cursor
 */
export async function listHappenings(ctx: Context, input: unknown): Promise<Page<Happening>> {
  const { cursor, limit } = parseInput(pageInput, input);
  const after = decodeCursor(cursor, cursorKeys);
  const { db, viewer } = requireInPerson(ctx);
  const { id, at, event, detail, address, device } = auditEvents;
  const rows = await db
    .select({ id, at, event, detail, address, device, key: momentKey(at) })
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.userId, viewer.id),
        gt(at, sql`now() - make_interval(days => ${DAYS})`),
        after ? sql`(${at}, ${id}) < (${after[0]}::timestamptz, ${after[1]})` : undefined,
      ),
    )
    .orderBy(desc(at), desc(id))
    .limit(limit + 1);
  const page = toPage(rows, limit, (row) => [row.key, row.id]);
  return {
    ...page,
    items: page.items.map(({ key: _, ...row }) => ({ ...row, event: row.event as AuditEvent })),
  };
}
