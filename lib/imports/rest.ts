import { and, eq, sql } from "drizzle-orm";
import { importItems } from "@/db/schema";
import { restoreRest } from "@/lib/archive/restoring";
import type { Rest } from "@/lib/archive/schema";
import type { Context, UserViewer } from "@/lib/context";
import { itemsOf } from "./access";
import type { Made } from "./schema";

/** After the papers of an archive, what stands around them; of other imports nothing does. */
export async function takeRest(tx: Context<UserViewer>, id: string, made: Made): Promise<void> {
  const [row] = await tx.db
    .select({ rest: importItems.entry })
    .from(importItems)
    .where(and(itemsOf(tx.viewer.id, id), eq(importItems.number, 0)));
  if (!row?.rest) return;
  const here = await tx.db.execute<{ was: string; is: string }>(sql`
    select entry->'source'->>'id' as was, paper_id as is from import_items
    where ${itemsOf(tx.viewer.id, id)} and number > 0 and paper_id is not null
      and entry->'source'->>'id' is not null`);
  const madeTags = [...(made.tags ?? [])];
  made.restored = await restoreRest(tx, row.rest as unknown as Rest, {
    papers: new Map([...here].map(({ was, is }) => [was, is])),
    madeTags,
  });
  made.tags = madeTags;
}
