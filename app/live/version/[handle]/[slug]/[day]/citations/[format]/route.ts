import type { NextRequest } from "next/server";
import { orMovedFile } from "@/app/_components/lists/moved";
import { citationFormat } from "@/app/_doors/citation-format";
import { download, runRoute } from "@/app/_doors/route";
import { exportVersion } from "@/lib/citations/exporting";

type Route = RouteContext<"/live/version/[handle]/[slug]/[day]/citations/[format]">;

/** The references of a list as it was on a day, for those who may read it. */
export const GET = (request: NextRequest, { params }: Route) =>
  runRoute(request, async (ctx) => {
    const { format, ...version } = await params;
    const { search, searchParams } = request.nextUrl;
    const file = exportVersion(ctx, { ...version, ...citationFormat(format, searchParams) });
    const beside = `@${version.day}.${format}${search}`;
    return orMovedFile(ctx, version, beside, file.then(download));
  });
