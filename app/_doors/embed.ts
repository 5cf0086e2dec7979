import { EMBED_POLICY } from "@/lib/cache/content-policy.mjs";
import type { Context } from "@/lib/context";
import { missingEmbed } from "@/lib/embeds/queries";
import type { FreshFile } from "@/lib/fresh-file";
import { freshAnswer } from "./fresh";
import { anonymousContext } from "./page";
import { runRoute } from "./route";

/**
 * A page for the frames of others. It never looks at who asks, and what may not be seen is never kept.
 * @param moved where it may be now, for what isn't there
 */
export async function embedAnswer(
  request: Request,
  work: (ctx: Context) => Promise<FreshFile>,
  moved: (ctx: Context) => Promise<string | null> = async () => null,
): Promise<Response> {
  const ctx = anonymousContext();
  const answer = await runRoute(request, async () => freshAnswer(request, await work(ctx)));
  if (answer.status === 404 || answer.status === 400) return missing(await moved(ctx));
  answer.headers.set("content-security-policy", EMBED_POLICY);
  return answer;
}

function missing(location: string | null): Response {
  if (location) return new Response(null, { status: 307, headers: { ...NEVER_KEPT, location } });
  return new Response(missingEmbed(), {
    status: 404,
    headers: { ...NEVER_KEPT, "content-type": "text/html; charset=utf-8" },
  });
}

const NEVER_KEPT = {
  "cache-control": "no-store",
  "content-security-policy": EMBED_POLICY,
  "x-robots-tag": "noindex",
};
