import { and, eq, inArray, isNotNull, type SQL, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { formerHandles, joinedAddresses, users } from "@/db/schema";
import { BELONGINGS } from "@/lib/accounts/belongings";
import { deleteRows } from "@/lib/trash/purging";
import { farewellJob } from "./letters";
import { renameInLogs, retireHandle } from "./names";
import { DAYS_TO_STAY } from "./schema";

/** As many rows as one transaction deletes, so that nobody waits long for it. */
const BATCH = 500;

/**
 * Deletes for good whoever left two weeks ago, and forgets the handles that were kept long enough. Several
 * processes may do it at once, and again after a crash.
 * @returns how many people are gone
 */
export async function deleteLeavers(db: Database, now: Date): Promise<number> {
  await db.execute(
    sql`delete from retired_handles where until < ${now.toISOString()}::timestamptz`,
  );
  const due = await db.execute<{ id: string }>(sql`
    select id from users
    where leaving_at <= ${now.toISOString()}::timestamptz - make_interval(days => ${DAYS_TO_STAY})
    order by leaving_at`);
  for (const { id } of due) await deleteAccount(db, id);
  return due.length;
}

/**
 * Deletes somebody who has left, with all that is theirs: what is much in batches, each a transaction of
 * its own, and the rest with their row. Nothing happens to who has not left.
 */
export async function deleteAccount(db: Database, id: string): Promise<void> {
  const leaving = and(eq(users.id, id), isNotNull(users.leavingAt));
  if ((await db.$count(users, leaving)) === 0) return;
  await deleteNested(db, "list", id);
  await deleteNested(db, "tag", id);
  for (const name of OWNED) await deleteInBatches(db, name, id);
  await deleteImportedPapers(db, id);
  await db.transaction(async (tx) => {
    const [person] = await tx.select().from(users).where(eq(users.id, id)).for("update");
    if (!person?.leavingHandle) return;
    const former = await tx
      .delete(formerHandles)
      .where(eq(formerHandles.userId, id))
      .returning({ handle: formerHandles.handle });
    const handles = former.map(({ handle }) => handle);
    for (const handle of handles) await retireHandle(tx, handle);
    if (handles.length > 0) await renameInLogs(tx, handles, person.handle);
    const names = [person.leavingHandle, ...handles];
    await tx.delete(joinedAddresses).where(inArray(joinedAddresses.handle, names));
    await forgetElsewhere(tx, { id, email: person.email });
    await tx.delete(users).where(eq(users.id, id));
  });
}

/** What the rest points at, or counts for others by triggers: it goes first. */
const FIRST = ["annotation_replies", "annotations", "library_entries"].map(
  (name) => `${name}.user_id`,
);

/** What goes in another way: lists with a look at what hangs on them, handles and addresses with the account. */
const OTHERWISE = [
  ...["lists.user_id", "list_entries.user_id", "tags.user_id", "former_handles.user_id"],
  ...["follows.target", "reports.subject_id"],
];

const OWNED = [
  ...FIRST,
  ...Object.entries(BELONGINGS)
    .filter(([name, { gone }]) => gone === "deleted" && ![...FIRST, ...OTHERWISE].includes(name))
    .map(([name]) => name),
];

async function deleteInBatches(db: Database, name: string, id: string): Promise<void> {
  const [table = "", column = ""] = name.split(".");
  const [from, whose] = [sql.identifier(table), sql.identifier(column)];
  await untilNone(async () => {
    const rows = await db.execute(sql`
      delete from ${from} where ctid in (
        select ctid from ${from} where ${whose} = ${id} limit ${BATCH})
      returning 1`);
    return rows.length;
  });
}

/** By way of the trash, which knows what becomes of notes of members, of parts and of rules. */
async function deleteNested(db: Database, kind: "list" | "tag", id: string): Promise<void> {
  await db.execute(sql`
    update ${sql.identifier(`${kind}s`)} set deleted_at = now()
    where user_id = ${id} and deleted_at is null`);
  await untilNone(() => db.transaction((tx) => deleteRows(tx, kind, sql`user_id = ${id}`)));
}

const USES = [
  ["library_entries", "paper_id"],
  ["list_entries", "paper_id"],
  ["annotations", "paper_id"],
  ["merges", "kept"],
  ["merges", "gone"],
] as const;

/** Papers that only their imports brought, and that nobody else has come to use. */
const deleteImportedPapers = (db: Database, id: string) =>
  untilNone(async () => {
    const unused = USES.map(
      (name): SQL => sql`not exists (
        select 1 from ${sql.identifier(name[0])} u where u.${sql.identifier(name[1])} = p.id)`,
    );
    const rows = await db.execute(sql`
      delete from papers where id in (
        select p.id from papers p where p.imported_by = ${id} and p.source = 'import'
          and ${sql.join(unused, sql` and `)} limit ${BATCH})
      returning 1`);
    return rows.length;
  });

/** What no foreign key knows of: mails to them, who follows them, and what they were reported for. */
async function forgetElsewhere(
  tx: Database,
  { id, email }: { id: string; email: string | null },
): Promise<void> {
  await tx.execute(sql`delete from follows where kind = 'person' and target = ${id}`);
  await tx.execute(sql`delete from reports where subject_kind = 'person' and subject_id = ${id}`);
  await tx.execute(
    sql`delete from jobs where kind = ${farewellJob.kind} and payload->>'id' = ${id}`,
  );
  if (email === null) return;
  await tx.execute(sql`delete from digest_addresses where lower(email) = lower(${email})`);
  await tx.execute(sql`delete from digest_confirmations where lower(email) = lower(${email})`);
}

async function untilNone(work: () => Promise<number>): Promise<void> {
  while ((await work()) > 0);
}
