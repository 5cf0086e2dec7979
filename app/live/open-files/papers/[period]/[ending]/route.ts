import type { NextRequest } from "next/server";
import { citationFormat } from "@/app/_doors/citation-format";
import { freshAnswer } from "@/app/_doors/fresh";
import { runRoute } from "@/app/_doors/route";
import { exportPeriod } from "@/lib/citations/open-files";

type Route = RouteContext<"/live/open-files/papers/[period]/[ending]">;

export const GET = (request: NextRequest, { params }: Route) =>
  runRoute(request, async (ctx) => {
    const { period, ending } = await params;
    const choice = citationFormat(ending, request.nextUrl.searchParams);
    return freshAnswer(request, await exportPeriod(ctx, { period, ...choice }));
  });
