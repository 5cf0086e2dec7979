import { type SQL, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { idArray } from "@/lib/id-array";
import { KEPT_DAYS, KINDS, type Kind } from "./schema";

/** As many rows as one transaction deletes, so that nobody waits long for it. */
const BATCH = 500;

/**
 * Deletes for good what has been in the trash for thirty days, of everyone. Several processes may do it
 * at once: each takes what the others have not.
 * @returns how much of each kind
 */
export async function purgeTrash(db: Database): Promise<Record<Kind, number>> {
  const expired = sql`deleted_at < now() - make_interval(days => ${KEPT_DAYS})`;
  const gone = Object.fromEntries(KINDS.map((kind) => [kind, 0])) as Record<Kind, number>;
  for (const kind of KINDS) {
    let batch = BATCH;
    while (batch === BATCH) {
      batch = await db.transaction((tx) => deleteRows(tx, kind, expired));
      gone[kind] += batch;
    }
  }
  return gone;
}

/**
 * Deletes up to a batch of what is in the trash, with all that hangs on it; inside a transaction. Rows
 * that somebody else is restoring or deleting are passed over.
 * @param which a condition on the rows of the kind's table
 */
export async function deleteRows(db: Database, kind: Kind, which: SQL): Promise<number> {
  const { table, keys } = TABLES[kind];
  const [from, key] = [sql.identifier(table), sql.raw(keys)];
  const chosen = sql`select ${key} from ${from}
    where deleted_at is not null and ${which} limit ${BATCH} for update skip locked`;
  const detach = DETACHED[kind];
  if (!detach) {
    const rows = await db.execute(
      sql`delete from ${from} where (${key}) in (${chosen}) returning 1`,
    );
    return rows.length;
  }
  const ids = (await db.execute<{ id: string }>(chosen)).map(({ id }) => id);
  await detach(db, ids);
  // Parents and their children at once: the foreign key is asked at the end of the statement.
  await db.execute(sql`delete from ${from} where id = any(${idArray(ids)})`);
  return ids.length;
}

const TABLES: Record<Kind, { table: string; keys: string }> = {
  paper: { table: "library_entries", keys: "user_id, paper_id" },
  list: { table: "lists", keys: "id" },
  entry: { table: "list_entries", keys: "list_id, paper_id" },
  section: { table: "list_sections", keys: "id" },
  annotation: { table: "annotations", keys: "id" },
  reply: { table: "annotation_replies", keys: "id" },
  tag: { table: "tags", keys: "id" },
  "smart-list": { table: "smart_lists", keys: "id" },
  rule: { table: "rules", keys: "id" },
};

/** What must not go with a row, although it points there: the foreign keys that don’t cascade. */
const DETACHED: Partial<Record<Kind, (db: Database, ids: string[]) => Promise<void>>> = {
  list: async (db, ids) => {
    // What members wrote for each other stays theirs.
    await db.execute(sql`
      update annotations set visibility = 'private', list_id = null
      where list_id = any(${idArray(ids)})`);
    await loseEffect(db, "list_id", ids);
    await moveUp(db, "lists", ids);
  },
  tag: async (db, ids) => {
    await loseEffect(db, "tag_id", ids);
    await moveUp(db, "tags", ids);
  },
};

/** A rule that has nothing left to do is off. */
async function loseEffect(db: Database, column: "tag_id" | "list_id", ids: string[]) {
  const [lost, other] = column === "tag_id" ? ["tag_id", "list_id"] : ["list_id", "tag_id"];
  const [name, left] = [sql.identifier(lost), sql.identifier(other)];
  await db.execute(sql`
    update rules set ${name} = null, enabled = enabled and (status is not null or ${left} is not null)
    where ${name} = any(${idArray(ids)})`);
}

/** What stands below a row that goes comes to stand where that one stood. */
async function moveUp(db: Database, table: "lists" | "tags", ids: string[]) {
  const name = sql.identifier(table);
  const going = idArray(ids);
  for (let moved = 1; moved > 0; ) {
    const rows = await db.execute(sql`
      update ${name} child set parent_id = parent.parent_id from ${name} parent
      where parent.id = child.parent_id and parent.id = any(${going}) and child.id <> all(${going})
      returning 1`);
    moved = rows.length;
  }
}
