import { createHash, timingSafeEqual } from "node:crypto";
import { database } from "@/app/_doors/database";
import { metricsText } from "@/lib/seen/metrics";

export const dynamic = "force-dynamic";

/** Figures for Prometheus, for whoever has LECTERN_METRICS_TOKEN; without that variable there is no such page. */
export async function GET(request: Request) {
  const token = process.env.LECTERN_METRICS_TOKEN;
  if (!token) return new Response("Not Found\n", { status: 404 });
  const sent = request.headers.get("authorization") ?? "";
  if (!timingSafeEqual(digest(sent), digest(`Bearer ${token}`))) {
    const headers = { "www-authenticate": 'Bearer realm="Lectern metrics"' };
    return new Response("Unauthorized\n", { status: 401, headers });
  }
  const headers = { "content-type": "text/plain; version=0.0.4; charset=utf-8" };
  return new Response(await metricsText(database()), { headers });
}

/** Of one length, as the comparison needs them. */
const digest = (text: string) => createHash("sha256").update(text).digest();
