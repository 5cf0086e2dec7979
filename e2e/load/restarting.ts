import { setTimeout as pause } from "node:timers/promises";
import autocannon from "autocannon";
import type { Site } from "./drill-site";
import { report } from "./measures";

const REQUESTS = 10_000;
/** Requests a second: so few that they last longer than the restarts. */
const RATE = 200;
/** How long the proxy takes to see that an app is there again, in milliseconds. */
const SEEN = 2000;

/** Restarts the apps of a site, one after another, as for a new version: nobody is refused meanwhile. */
export async function restartEach({ apps, proxy }: Site): Promise<void> {
  const paths = ["/", "/trending", "/search?q=avatars", "/healthz"];
  const asked = autocannon({
    ...{ url: proxy.url, amount: REQUESTS, overallRate: RATE, connections: 10, timeout: 30 },
    requests: paths.map((path) => ({ path })),
  });
  let over = false;
  asked.then(() => {
    over = true;
  });
  for (const app of apps) {
    await app.kill("SIGTERM");
    await app.start();
    await pause(SEEN);
  }
  if (over) throw new Error("The requests were over before the restarts.");
  const result = await asked;
  const failed = result.errors + result.non2xx;
  report(
    `failed of ${result["2xx"] + failed} requests while each app was restarted`,
    `${failed}`,
    "0",
    failed === 0,
  );
}
