import type { NextRequest } from "next/server";
import { orMovedFile } from "@/app/_components/lists/moved";
import { decodeSegment } from "@/app/_doors/address";
import { citationFormat } from "@/app/_doors/citation-format";
import { freshAnswer } from "@/app/_doors/fresh";
import { download, runRoute } from "@/app/_doors/route";
import { exportList } from "@/lib/citations/exporting";
import { exportOpenList } from "@/lib/citations/open-files";
import { isOpenFormat } from "@/lib/citations/schema";

type Route = RouteContext<"/live/list/[handle]/[slug]/citations/[format]">;

/**
 * The references of a list in its order, for those who may read it. Those who are not signed in get what
 * everyone does, and only when it has changed.
 */
export const GET = (request: NextRequest, { params }: Route) =>
  runRoute(request, async (ctx) => {
    const { handle, slug, format } = await params;
    const address = { handle: decodeSegment(handle), slug: decodeSegment(slug) };
    const { search, searchParams } = request.nextUrl;
    const asked = { ...address, ...citationFormat(format, searchParams) };
    const open = ctx.viewer.kind === "anonymous" && isOpenFormat(asked.format);
    const answer = open
      ? exportOpenList(ctx, asked).then((file) => freshAnswer(request, file))
      : exportList(ctx, asked).then(download);
    return orMovedFile(ctx, address, `.${format}${search}`, answer);
  });
