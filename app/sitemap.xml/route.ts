import type { NextRequest } from "next/server";
import { oneOf } from "@/app/_doors/address";
import { origin } from "@/app/_doors/metadata";
import { anonymousContext } from "@/app/_doors/page";
import { runRoute } from "@/app/_doors/route";
import { xmlResponse } from "@/app/_doors/xml";
import { listSitemaps, readSitemap, sitemapIndexXml, sitemapXml } from "@/lib/discovery/sitemaps";

/** The index of all sitemaps, and with `of` one of them. */
export const GET = (request: NextRequest) =>
  runRoute(request, async () => {
    const ctx = anonymousContext();
    const query = Object.fromEntries(request.nextUrl.searchParams);
    if (oneOf(query.of) === undefined) {
      return xmlResponse(sitemapIndexXml(await listSitemaps(ctx), `${origin()}/sitemap.xml`));
    }
    return xmlResponse(sitemapXml(await readSitemap(ctx, query), origin()));
  });
