import type { NextRequest } from "next/server";
import { orMovedFile } from "@/app/_components/lists/moved";
import { citationFormat } from "@/app/_doors/citation-format";
import { download, runRoute } from "@/app/_doors/route";
import { citeList } from "@/lib/citations/lists";

type Route = RouteContext<"/live/version/[handle]/[slug]/[day]/cite/[format]">;

/** The list itself, as it was on a day, as a reference. */
export const GET = (request: NextRequest, { params }: Route) =>
  runRoute(request, async (ctx) => {
    const { format, ...version } = await params;
    const { search, searchParams } = request.nextUrl;
    const file = citeList(ctx, { ...version, ...citationFormat(format, searchParams) });
    const beside = `@${version.day}/cite.${format}${search}`;
    return orMovedFile(ctx, version, beside, file.then(download));
  });
