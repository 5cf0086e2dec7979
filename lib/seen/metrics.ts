import { subscribe } from "node:diagnostics_channel";
import {
  AggregatorRegistry,
  Counter,
  collectDefaultMetrics,
  Gauge,
  Histogram,
  register,
} from "prom-client";
import type { Database } from "@/db/client";
import { QUERY_ENDS, QUERY_STARTS, type WatchedQuery } from "@/db/watched";
import { askStarter } from "./background";
import { countsOf } from "./counts";
import type { Watcher } from "./watching";

/** In seconds: a kept page takes less than a millisecond, an import some seconds. */
const BUCKETS = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Begins to count in the web server's process; without it nothing is counted. */
export function startMetrics(): Watcher {
  register.setDefaultLabels({ process: "web" });
  collectDefaultMetrics();
  countQueries();
  const seconds = new Histogram({
    name: "lectern_request_seconds",
    help: "Requests, and how long they took, by their route and what they were answered with.",
    labelNames: ["method", "route", "status"] as const,
    buckets: BUCKETS,
  });
  const kept = new Counter({
    name: "lectern_kept_answers_total",
    help: "Requests that were answered with a page kept from before.",
  });
  return {
    ended({ method, route, status, took, kept: wasKept }) {
      seconds.observe({ method: known(method), route, status }, took / 1000);
      if (wasKept) kept.inc();
    },
  };
}

const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);
/** Whoever asks can make up methods, and each would be kept for ever. */
const known = (method: string) => (METHODS.has(method) ? method : "other");

/** Statements of this process; those that wait for a connection of the pool are open, too. */
function countQueries(): void {
  let open = 0;
  const seconds = new Histogram({
    name: "lectern_database_statement_seconds",
    help: "Statements, and how long they took, with the wait for a connection of the pool.",
    labelNames: ["failed"] as const,
    buckets: BUCKETS,
  });
  new Gauge({
    name: "lectern_database_statements_open",
    help: "Statements that run, or wait for a connection of the pool, which has 10.",
    collect() {
      this.set(open);
    },
  });
  subscribe(QUERY_STARTS, () => {
    open += 1;
  });
  subscribe(QUERY_ENDS, (told) => {
    open -= 1;
    const { took, failed } = told as WatchedQuery;
    seconds.observe({ failed: String(failed) }, took / 1000);
  });
}

/** All that is counted, as Prometheus reads it: of this process, the one that started it, and the database. */
export async function metricsText(db: Database): Promise<string> {
  const parts = await Promise.all([
    register.getMetricsAsJSON(),
    askStarter(),
    countsOf(db).getMetricsAsJSON(),
  ]);
  return AggregatorRegistry.aggregate(parts).metrics();
}
