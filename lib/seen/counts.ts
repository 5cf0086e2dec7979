import { sql } from "drizzle-orm";
import { Gauge, Registry } from "prom-client";
import type { Database } from "@/db/client";
import { jobs } from "@/db/schema";

declare global {
  /** Set by `lib/cache/page-cache.mjs`, which Next loads by itself. */
  var lecternKeptPages: (() => KeptPages) | undefined;
}

/** What is kept for strangers, in this process. */
export interface KeptPages {
  pages: number;
  bytes: number;
  most: number;
  hits: number;
  misses: number;
}

export const keptPages = (): KeptPages | null => globalThis.lecternKeptPages?.() ?? null;

/** What is counted at the moment that somebody asks: the same from each process of a site. */
export function countsOf(db: Database): Registry {
  const registers = new Registry();
  const only = { registers: [registers] };
  const counted = countJobs(db).catch(() => null);
  new Gauge({
    ...only,
    name: "lectern_database_up",
    help: "Whether the database answers.",
    async collect() {
      this.set((await counted) ? 1 : 0);
    },
  });
  new Gauge({
    ...only,
    name: "lectern_jobs",
    help: "Jobs in the queue, by their kind and state; dead are those that were given up.",
    labelNames: ["kind", "state"] as const,
    async collect() {
      for (const { kind, state, jobs: n } of (await counted) ?? []) this.set({ kind, state }, n);
    },
  });
  const replicas = globalThis.lecternReplicas;
  if (replicas) {
    new Gauge({
      ...only,
      name: "lectern_replicas_usable",
      help: "How many of the replicas this process would read from.",
      collect() {
        this.set(replicas.usable.length);
      },
    });
  }
  for (const [name, help] of Object.entries(KEPT)) {
    new Gauge({
      ...only,
      name: `lectern_kept_${name}`,
      help,
      collect() {
        this.set(keptPages()?.[name as keyof KeptPages] ?? 0);
      },
    });
  }
  return registers;
}

const KEPT: Partial<Record<keyof KeptPages, string>> = {
  pages: "Pages kept for strangers in this process.",
  bytes: "Memory that they take.",
  hits: "How often a page was found since the start.",
  misses: "How often it was not, and was made.",
};

interface Counted extends Record<string, unknown> {
  kind: string;
  state: "waiting" | "running" | "dead";
  jobs: number;
}

async function countJobs(db: Database): Promise<Counted[]> {
  // A job waits until it has begun, and is dead once it was given up.
  const rows = await db.execute<Counted>(sql`
    select kind, case when failed_at is not null then 'dead'
      when started_at is not null then 'running' else 'waiting' end as state, count(*)::int as jobs
    from ${jobs} group by 1, 2`);
  return [...rows];
}
