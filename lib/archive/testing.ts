import { createHash } from "node:crypto";
import { eq, inArray, is } from "drizzle-orm";
import { getTableConfig, PgTable } from "drizzle-orm/pg-core";
import { unzipSync, zipSync } from "fflate";
import * as schema from "@/db/schema";
import type { Context, UserViewer } from "@/lib/context";

/** Not a part of a library: what others have to do with it, what has happened, what waits, and votes. */
const APART = [
  ...["sessions", "provider_accounts", "undos", "imports", "import_items", "merges"],
  // Secrets of one site, which an archive is no place for.
  ...["tokens", "passkeys", "spent_challenges"],
  "audit_events",
  "kept_answers",
  "rate_counts",
  "one_time_links",
  ...["second_steps", "recovery_codes"],
  ...["list_events", "list_spans", "list_invites", "list_departures"],
  ...["seen_versions", "seen_publications", "attention_acts", "inboxes", "paper_attention"],
  ...["list_addresses", "joined_addresses", "former_handles"],
  ...["list_votes", "list_visits", "list_standing", "list_proposals", "person_relations"],
  ...["reports", "moderation_acts", "curation_acts"],
  // What goes to an address by mail: another site asks the address anew.
  ...["digest_addresses", "digest_subscriptions", "digest_confirmations"],
  ...["digest_issues", "digest_shown"],
  ...["jobs", "job_kinds", "paper_embeddings", "embedding_models", "title_words"],
  ...["ingest_runs", "outdated_pages", "shared_changes", "recent_writes"],
  // With their secrets, and what was sent to addresses outside.
  ...["webhooks", "webhook_deliveries"],
  // Copies of what is elsewhere, and what is left of people who have gone.
  ...["downloads", "download_pieces", "retired_handles"],
];
/** By table: what an archive does not keep. Lists and annotations come back private. */
const LEFT_OUT: Record<string, string[]> = {
  annotations: ["visibility", "listId", "search", "revision", "hiddenAt"],
  annotation_tags: ["createdAt"],
  distinct_papers: ["createdAt"],
  library_entry_tags: ["createdAt"],
  list_members: ["createdAt"],
  list_sections: ["createdAt"],
  list_entries: ["proposedBy"],
  lists: [
    ...["createdAt", "updatedAt", "visibility", "publishedAt", "hiddenAt", "lockedAt"],
    ...["slugIsSecret", "forkedFrom", "forkedAt", "forkSeenAt"],
  ],
  paper_versions: ["createdAt"],
  papers: [
    ...["createdAt", "updatedAt", "featuredAt", "broughtBy", "featuredBy", "importedBy"],
    ...["search", "titleKey", "arxivVersion", "hubUpvotes"],
  ],
  rules: ["createdAt"],
  smart_lists: ["createdAt"],
  tags: ["createdAt"],
  users: [
    ...["id", "handle", "handleSkeleton", "handleChangedAt", "email", "emailConfirmedAt"],
    ...["passwordHash", "roles", "suspendedAt", "leavingAt", "leavingHandle", "createdAt"],
    ...["showsOrcid", "termWeights"],
  ],
};

type Row = Record<string, unknown>;

/**
 * All that a person's library is in the database, table by table, whatever tables and columns there
 * are: with names instead of ids, and numbers instead of positions. What is in the trash is left out.
 */
export async function libraryIn({
  db,
  viewer,
}: Context<UserViewer>): Promise<Record<string, string[]>> {
  const tables = Object.values(schema).filter((table) => is(table, PgTable));
  const rows = new Map<string, Row[]>();
  const ids = (name: string, field: string) =>
    (rows.get(name) ?? []).flatMap((row) => (typeof row[field] === "string" ? [row[field]] : []));
  for (const table of tables) {
    const { name } = getTableConfig(table);
    const columns = table as unknown as Record<string, never>;
    if (APART.includes(name) || !("userId" in table)) continue;
    rows.set(
      name,
      inUse(
        await db
          .select()
          .from(table)
          .where(eq(columns.userId as never, viewer.id)),
      ),
    );
  }
  const { listSections, papers, paperVersions, users } = schema;
  const used = ["library_entries", "list_entries", "annotations", "dismissals"];
  const paperIds = used.flatMap((name) => ids(name, "paperId"));
  rows.set(
    "list_sections",
    inUse(
      await db
        .select()
        .from(listSections)
        .where(inArray(listSections.listId, ids("lists", "id"))),
    ),
  );
  rows.set("papers", await db.select().from(papers).where(inArray(papers.id, paperIds)));
  rows.set(
    "paper_versions",
    await db.select().from(paperVersions).where(inArray(paperVersions.paperId, paperIds)),
  );
  rows.set("users", await db.select().from(users).where(eq(users.id, viewer.id)));
  const missing = tables.map((table) => getTableConfig(table).name);
  const unknown = missing.filter((name) => !APART.includes(name) && !rows.has(name));
  if (unknown.length > 0) throw new Error(`Say what becomes of ${unknown.join()}.`);
  return told(rows, viewer.id);
}

const inUse = (rows: Row[]): Row[] => rows.filter(({ deletedAt }) => !deletedAt);

function told(rows: ReadonlyMap<string, Row[]>, me: string): Record<string, string[]> {
  numberPositions(
    [...(rows.get("list_entries") ?? []), ...(rows.get("list_sections") ?? [])],
    "listId",
  );
  for (const name of ["lists", "rules", "smart_lists"])
    numberPositions(rows.get(name) ?? [], "userId");
  const names = new Map([[me, "me"]]);
  for (const [table, all] of rows) {
    for (const { id, ...row } of all) {
      const says = row.plainTitle ?? row.title ?? row.name ?? JSON.stringify(row.createdAt);
      if (typeof id === "string" && id !== me) names.set(id, `${table}: ${says}`);
    }
  }
  const text = (table: string, row: Row): string => {
    // Which of the two is the lower one depends on their ids.
    if (table === "distinct_papers") {
      return [row.paperId, row.otherId]
        .map((id) => names.get(String(id)))
        .sort()
        .join(" | ");
    }
    const left = LEFT_OUT[table] ?? [];
    const kept = Object.entries(row).filter(([column]) => !left.includes(column));
    return JSON.stringify(Object.fromEntries(kept)).replace(
      /\b(?:[0-9a-hjkmnp-tv-z]{16}|\d{4}\.\d{5})\b/g,
      (id) => names.get(id) ?? id,
    );
  };
  return Object.fromEntries(
    [...rows].map(([name, all]) => [name, all.map((row) => text(name, row)).sort()]),
  );
}

/** Of those that share a field, the first is 1. */
function numberPositions(rows: Row[], within: string): void {
  const byPosition = rows.toSorted((a, b) => (String(a.position) < String(b.position) ? -1 : 1));
  const last = new Map<unknown, number>();
  for (const row of byPosition) {
    const number = (last.get(row[within]) ?? 0) + 1;
    last.set(row[within], number);
    row.position = number;
  }
}

/** The same archive as one that was written where the papers are other ones, with other titles. */
export function fromElsewhere(zip: Uint8Array): Uint8Array {
  const files = unzipSync(zip);
  const text = (name: string) => Buffer.from(files[name] ?? []).toString();
  const others = new Map<string, string>();
  for (const line of text("papers.jsonl").trim().split("\n")) {
    const { id, arxivId, title, doi } = JSON.parse(line);
    others.set(
      JSON.stringify(title).slice(1, -1),
      `${JSON.stringify(title).slice(1, -1)} elsewhere`,
    );
    if (arxivId) others.set(arxivId, arxivId.replace("2401.", "2402."));
    else others.set(id, `${id.slice(0, 8)}${id.slice(8).split("").reverse().join("")}`);
    if (doi) others.set(doi, `${doi}-elsewhere`);
  }
  const manifest = JSON.parse(text("manifest.json"));
  for (const file of manifest.files) {
    const all = [...others].reduce((so, [is, other]) => so.replaceAll(is, other), text(file.name));
    files[file.name] = new Uint8Array(Buffer.from(all));
    file.sha256 = createHash("sha256").update(all).digest("hex");
  }
  files["manifest.json"] = new Uint8Array(Buffer.from(JSON.stringify(manifest)));
  return zipSync(files);
}
