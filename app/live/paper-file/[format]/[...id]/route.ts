import type { NextRequest } from "next/server";
import { decodeSegment } from "@/app/_doors/address";
import { citationFormat } from "@/app/_doors/citation-format";
import { download, runRoute } from "@/app/_doors/route";
import { exportPapers } from "@/lib/citations/exporting";

type Route = RouteContext<"/live/paper-file/[format]/[...id]">;

/** The reference of a paper, for whoever may read it. */
export const GET = (request: NextRequest, { params }: Route) =>
  runRoute(request, async (ctx) => {
    const { format, id } = await params;
    const paper = id.map(decodeSegment).join("/");
    const choice = citationFormat(format, request.nextUrl.searchParams);
    return download(await exportPapers(ctx, { papers: [paper], ...choice }));
  });
