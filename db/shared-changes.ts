/**
 * Tables of what one person alone sees, of what runs the app, and of papers, which everyone may read: what
 * a replica has late of them shows nobody what they may not see. Every other table counts as shared, also
 * one that is new.
 */
export const APART: ReadonlySet<string> = new Set([
  ...["library_entries", "library_entry_tags", "tags", "rules", "smart_lists", "dismissals"],
  ...["inboxes", "seen_versions", "seen_publications", "distinct_papers", "merges", "imports"],
  ...["import_items", "color_names", "undos", "downloads", "download_pieces", "list_visits"],
  ...["papers", "paper_versions", "paper_embeddings", "embedding_models", "title_words"],
  ...["paper_attention", "attention_acts", "list_standing", "list_votes", "follows"],
  ...["digest_addresses", "digest_subscriptions", "digest_issues"],
  ...["digest_shown", "webhooks", "webhook_deliveries", "jobs", "job_kinds", "ingest_runs"],
  ...["outdated_pages", "kept_answers", "rate_counts", "audit_events", "recent_writes"],
  // Who signs in is looked up in the database that is written to.
  ...["sessions", "tokens"],
  ...["spent_challenges", "shared_changes"],
  // The schema that has the record of migrations.
  "drizzle",
]);

/** What a statement writes to, in the way of drizzle or by hand. */
const WRITTEN =
  /\b(?:insert\s+into|merge\s+into|delete\s+from|update(?!\s+(?:of|skip|nowait)\b))\s+(?:only\s+)?"?(\w+)"?/gi;

/** Whether a statement may change what more than one person sees. */
export const changesShared = (text: string): boolean =>
  [...text.matchAll(WRITTEN)].some(([, table = ""]) => !NOT_NAMES.has(table) && !APART.has(table));

/** `do update set` of an insert names no table, and has one before it. */
const NOT_NAMES: ReadonlySet<string> = new Set(["set"]);

const COUNT =
  "insert into shared_changes (id, token) values (1, gen_random_uuid()) on conflict (id) do update set token = excluded.token";

interface Client {
  unsafe(text: string, ...rest: unknown[]): PromiseLike<unknown>;
}

/**
 * The client, which gives `shared_changes` a new token in each transaction that changes what is shared: as
 * the last thing in it, so that nobody waits for somebody who holds that row.
 */
export function counting<C extends object>(client: C): C {
  return overridden(client, {
    unsafe:
      (own) =>
      (text: string, ...rest: unknown[]) =>
        own(changesShared(text) ? counted(text) : text, ...rest),
    begin:
      (own) =>
      (...given: unknown[]) => {
        const work = given.pop() as (tx: Client) => Promise<unknown>;
        return own(...given, async (tx: Client) => {
          const seen = { shared: false };
          const result = await work(noting(tx, seen));
          if (seen.shared) await tx.unsafe(COUNT);
          return result;
        });
      },
  });
}

/** A statement outside of a transaction is one in itself; what stands in a `with` is done after the rest. */
function counted(text: string): string {
  // What changes tables themselves takes none.
  if (!/^\s*(?:with|insert|update|delete)\b/i.test(text)) return text;
  const [, recursive = "", rest] = /^\s*with\s+(recursive\s+)?([\s\S]*)$/i.exec(text) ?? [];
  return rest === undefined
    ? `with lectern_counted as (${COUNT}) ${text}`
    : `with ${recursive}lectern_counted as (${COUNT}), ${rest}`;
}

function noting<C extends object>(tx: C, seen: { shared: boolean }): C {
  return overridden(tx, {
    unsafe:
      (own) =>
      (text: string, ...rest: unknown[]) => {
        seen.shared ||= changesShared(text);
        return own(text, ...rest);
      },
    savepoint:
      (own) =>
      (...given: unknown[]) => {
        const work = given.pop() as (tx: Client) => Promise<unknown>;
        return own(...given, (inner: Client) => work(noting(inner, seen)));
      },
  });
}

type Own = (...given: unknown[]) => unknown;

/** The same object with other methods, which are given those of their names. */
function overridden<T extends object>(
  target: T,
  // biome-ignore lint/suspicious/noExplicitAny: methods of whatever a client has
  methods: Record<string, (own: Own) => (...given: any[]) => unknown>,
): T {
  return new Proxy(target, {
    get(of, name) {
      const value = Reflect.get(of, name);
      const method = typeof name === "string" ? methods[name] : undefined;
      return method ? method(value as Own) : value;
    },
  });
}
