import type { NextRequest } from "next/server";
import { citationFormat } from "@/app/_doors/citation-format";
import { freshAnswer } from "@/app/_doors/fresh";
import { runRoute } from "@/app/_doors/route";
import { exportProfile } from "@/lib/citations/open-files";

type Route = RouteContext<"/live/open-files/profile/[handle]/[ending]">;

export const GET = (request: NextRequest, { params }: Route) =>
  runRoute(request, async (ctx) => {
    const { handle, ending } = await params;
    const choice = citationFormat(ending, request.nextUrl.searchParams);
    return freshAnswer(request, await exportProfile(ctx, { handle, ...choice }));
  });
