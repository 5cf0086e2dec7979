import type { NextRequest } from "next/server";
import { decodeSegment } from "@/app/_doors/address";
import { citationFormat } from "@/app/_doors/citation-format";
import { download, runRoute } from "@/app/_doors/route";
import { exportList } from "@/lib/citations/exporting";

type Route = RouteContext<"/live/list/[handle]/[slug]/citations/[format]">;

/** The references of a list in its order, for those who may read it. */
export const GET = (request: NextRequest, { params }: Route) =>
  runRoute(request, async (ctx) => {
    const { handle, slug, format } = await params;
    const address = { handle: decodeSegment(handle), slug: decodeSegment(slug) };
    const choice = citationFormat(format, request.nextUrl.searchParams);
    return download(await exportList(ctx, { ...address, ...choice }));
  });
