import { once } from "node:events";
import {
  Counter,
  collectDefaultMetrics,
  type MetricObjectWithValues,
  type MetricValue,
  register,
} from "prom-client";

type Counted = MetricObjectWithValues<MetricValue<string>>[];

const QUESTION = "lectern.metrics";
/** How long the process that was asked may be busy, in milliseconds. */
const PATIENCE = 1000;

interface Web {
  on(event: "message", hear: (message: unknown) => void): void;
  send(message: unknown): unknown;
  connected: boolean;
}

/** For the process that does the work of the background, and has no address: tells the web server of it. */
export function tellWeb(web: Web): void {
  register.setDefaultLabels({ process: "background" });
  collectDefaultMetrics();
  web.on("message", async (message) => {
    if (message !== QUESTION) return;
    const counted = await register.getMetricsAsJSON();
    if (web.connected) web.send({ [QUESTION]: counted });
  });
}

/** For the web server: what the process that started it has counted; nothing where it doesn't answer. */
export async function askStarter(): Promise<Counted> {
  if (!process.connected) return [];
  process.send?.(QUESTION);
  const signal = AbortSignal.timeout(PATIENCE);
  try {
    for (;;) {
      const [message] = await once(process, "message", { signal });
      const counted = (message as Record<string, Counted> | null)?.[QUESTION];
      if (counted) return counted;
    }
  } catch {
    return [];
  }
}

/** A bundler may have this module several times, and the process has one of each. */
const counter = (name: string, help: string, labelNames: string[]) =>
  (register.getSingleMetric(name) as Counter | undefined) ??
  new Counter({ name, help, labelNames });

export const mailsCounted = counter(
  "lectern_mails_total",
  "Mails, by what became of them: sent, or failed (and tried again, as jobs are).",
  ["outcome"],
);

export const jobsCounted = counter(
  "lectern_jobs_run_total",
  "Jobs that were run in this process, by kind and how they ended.",
  ["kind", "outcome"],
);

export const embeddingsCounted = counter(
  "lectern_embeddings_total",
  "Papers whose vector was made in this process, by model; those of which it failed are jobs that failed.",
  ["model"],
);
