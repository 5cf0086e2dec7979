import { readEnv } from "@/lib/env";
import { logAnswer, logWhatIsWritten } from "./logging";
import { sayUnavailable } from "./unavailable";
import { type Watcher, watchRequests } from "./watching";

/** For the web server's own process: from here on, what it does can be seen, as the variables ask for. */
export async function startSeeing(): Promise<void> {
  const { LECTERN_METRICS_TOKEN, OTEL_EXPORTER_OTLP_ENDPOINT } = readEnv();
  if (process.env.NODE_ENV === "production") logWhatIsWritten();
  const watchers: Watcher[] = [{ ended: logAnswer }, sayUnavailable()];
  if (LECTERN_METRICS_TOKEN) watchers.push((await import("./metrics")).startMetrics());
  if (OTEL_EXPORTER_OTLP_ENDPOINT) watchers.push((await import("./traces")).startTraces());
  watchRequests(watchers);
}
