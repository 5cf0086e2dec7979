import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { NextRequest } from "next/server";
import { beforeAll, expect, test, vi } from "vitest";
import { SERVED } from "@/app/api/v1/served";
import { testDatabase } from "@/db/testing";
import { ownedTables, scansOf } from "@/db/testing-plans";
import { QUERY_ENDS, type WatchedQuery } from "@/db/watched";
import { addressOf } from "@/e2e/api/asking";
import { callOf } from "@/e2e/api/calls";
import { makeScene } from "@/e2e/api/scene";
import type { Operation } from "@/lib/api/operation";
import { OPERATIONS } from "@/lib/api/operations";
import { serveAll } from "./api-routes";

/** What a call leaves to be done once it is answered. */
const later = vi.hoisted((): (() => unknown)[] => []);
vi.mock("next/server", async (original) => ({
  ...(await original<object>()),
  after: (work: () => unknown) => later.push(work),
}));
// What is kept for strangers is no part of this.
vi.mock("next/cache", () => ({ revalidatePath: () => {}, revalidateTag: () => {} }));

const db = testDatabase();

/** Tables of what is one person's alone: they could be spread over servers by `user_id`. */
const PERSONAL = [
  ...["annotation_mentions", "annotation_tags", "annotations", "color_names", "dismissals"],
  ...["distinct_papers", "follows", "import_items", "imports", "inboxes", "library_entries"],
  ...["library_entry_tags", "merges", "person_relations", "rules", "seen_publications"],
  ...["seen_versions", "smart_lists", "tags"],
];

/** Other tables that say whose their rows are. */
const OTHERS = {
  // Found by an address or a secret, before it is known whose they are.
  waysIn: [
    ...["digest_addresses", "digest_confirmations", "kept_answers", "one_time_links", "passkeys"],
    ...[
      "provider_accounts",
      "recent_writes",
      "recovery_codes",
      "second_steps",
      "sessions",
      "tokens",
    ],
  ],
  ofSeveral: [
    ...["annotation_replies", "attention_acts", "curation_acts", "former_handles"],
    ...["list_addresses", "list_departures", "list_entries", "list_events", "list_invites"],
    ...["list_members", "list_proposals", "list_visits", "list_votes", "lists", "reports"],
  ],
  // Worked off and cleared away for everyone, by what runs in the background.
  inTheBackground: ["audit_events", "downloads", "undos", "webhook_deliveries", "webhooks"],
};

/** What asks everyone, and why; by a part of the statement, and the tables that it asks so. */
const OF_EVERYONE: [RegExp, string[]][] = [
  // An imported paper goes when nobody has it any more.
  [/^\s*delete from papers using import_items/, ["library_entries", "annotations", "merges"]],
  // A reply stands by the note of somebody else, in a list that both keep.
  [/\bannotation_replies\b/, ["annotations"]],
  // Who mentions a paper is asked of all who wrote of it.
  [/"annotation_mentions"\."paper_id" = \$\d+/, ["annotation_mentions"]],
  // What members wrote for each other stays theirs when the list goes.
  [/^\s*update annotations set visibility = 'private', list_id = null/, ["annotations"]],
  // A job knows an import by its id alone, and finds whose it is.
  [/^select "imports"\."done".+ inner join "users".+ for update of "imports"$/, ["imports"]],
];

/** The statements that the calls of all operations send, with the operation that sent each first. */
const sent = new Map<string, string>();

beforeAll(async () => {
  vi.stubEnv("LECTERN_API_RATE", "0");
  globalThis.lecternDatabase = { db, client: null as never, close: async () => {} };
  try {
    for (const operation of OPERATIONS) await callWatched(operation);
  } finally {
    globalThis.lecternDatabase = undefined;
    vi.unstubAllEnvs();
  }
}, 600_000);

test("every table with owners is one person’s alone, or named", () => {
  const named = [...PERSONAL, ...Object.values(OTHERS).flat()];
  expect(named.sort()).toEqual(ownedTables().sort());
});

test("every statement on what is one person’s carries their id, by its plan", async () => {
  const wrong: string[] = [];
  const asked = new Set<string>();
  for (const [text, operation] of sent) {
    for (const scan of await scansOf(db, text)) {
      if (!PERSONAL.includes(scan.table)) continue;
      asked.add(scan.table);
      if (scan.carriesOwner || mayAskEveryone(text, scan.table)) continue;
      wrong.push(`${operation}: ${scan.table} in ${text}`);
    }
  }
  expect(wrong).toEqual([]);
  expect([...asked].sort()).toEqual(PERSONAL);
}, 300_000);

/** Makes a scene for one operation, calls it there, and keeps what it asks the database. */
async function callWatched(operation: Operation): Promise<void> {
  const scene = await makeScene(db);
  const { params, query, body, file, status = 200 } = await callOf(operation, scene);
  const data = file?.content ?? (body === undefined ? undefined : JSON.stringify(body));
  const type = file?.type ?? "application/json";
  const request = new NextRequest(`http://localhost${addressOf(operation, params, query)}`, {
    method: operation.method,
    headers: {
      authorization: `Bearer ${scene.tokens.write}`,
      ...(data !== undefined && { "content-type": type }),
    },
    ...(data !== undefined && { body: data }),
  });
  const hear = (told: unknown) => {
    const { text } = told as WatchedQuery;
    if (/^\s*(select|insert|update|delete|with)\b/.test(text) && !sent.has(text)) {
      sent.set(text, operation.id);
    }
  };
  subscribe(QUERY_ENDS, hear);
  const answer = await serveAll(SERVED)(request);
  const said = await answer.text();
  for (const work of later.splice(0)) await work();
  unsubscribe(QUERY_ENDS, hear);
  expect(answer.status, `${operation.id}: ${said}`).toBe(status);
}

const mayAskEveryone = (text: string, table: string) =>
  OF_EVERYONE.some(([part, tables]) => part.test(text) && tables.includes(table));
