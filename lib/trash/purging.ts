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
  const rows = await db.execute<{ user_id: string; id: string }>(chosen);
  const going = {
    owners: idArray([...new Set(rows.map(({ user_id }) => user_id))]),
    ids: idArray(rows.map(({ id }) => id)),
  };
  await detach(db, going);
  // Parents and their children at once: the foreign key is asked at the end of the statement.
  await db.execute(sql`
    delete from ${from} where user_id = any(${going.owners}) and id = any(${going.ids})`);
  return rows.length;
}

const TABLES: Record<Kind, { table: string; keys: string }> = {
  paper: { table: "library_entries", keys: "user_id, paper_id" },
  list: { table: "lists", keys: "user_id, id" },
  entry: { table: "list_entries", keys: "list_id, paper_id" },
  section: { table: "list_sections", keys: "id" },
  annotation: { table: "annotations", keys: "user_id, id" },
  reply: { table: "annotation_replies", keys: "id" },
  tag: { table: "tags", keys: "user_id, id" },
  "smart-list": { table: "smart_lists", keys: "user_id, id" },
  rule: { table: "rules", keys: "user_id, id" },
};

/** Rows that go, as arrays of the database. */
interface Going {
  owners: SQL;
  ids: SQL;
}

/** What must not go with a row, although it points there: the foreign keys that don’t cascade. */
const DETACHED: Partial<Record<Kind, (db: Database, going: Going) => Promise<void>>> = {
  list: async (db, going) => {
    // What members wrote for each other stays theirs.
    await db.execute(sql`
      update annotations set visibility = 'private', list_id = null
      where list_id = any(${going.ids})`);
    await loseEffect(db, "list_id", going);
    await moveUp(db, "lists", going);
  },
  tag: async (db, going) => {
    await loseEffect(db, "tag_id", going);
    await moveUp(db, "tags", going);
  },
};

/** A rule that has nothing left to do is off. */
async function loseEffect(db: Database, column: "tag_id" | "list_id", { owners, ids }: Going) {
  const [lost, other] = column === "tag_id" ? ["tag_id", "list_id"] : ["list_id", "tag_id"];
  const [name, left] = [sql.identifier(lost), sql.identifier(other)];
  await db.execute(sql`
    update rules set ${name} = null, enabled = enabled and (status is not null or ${left} is not null)
    where user_id = any(${owners}) and ${name} = any(${ids})`);
}

/** What stands below a row that goes comes to stand where that one stood. */
async function moveUp(db: Database, table: "lists" | "tags", { owners, ids }: Going) {
  const name = sql.identifier(table);
  for (let moved = 1; moved > 0; ) {
    const rows = await db.execute(sql`
      update ${name} child set parent_id = parent.parent_id from ${name} parent
      where parent.user_id = any(${owners}) and parent.id = any(${ids})
        and child.user_id = parent.user_id and child.parent_id = parent.id and child.id <> all(${ids})
      returning 1`);
    moved = rows.length;
  }
}
