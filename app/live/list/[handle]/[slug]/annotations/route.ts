import type { NextRequest } from "next/server";
import { download, runRoute } from "@/app/_doors/route";
import { exportListAnnotations } from "@/lib/exchange/queries";

type Route = RouteContext<"/live/list/[handle]/[slug]/annotations">;

export const GET = (request: NextRequest, { params }: Route) =>
  runRoute(request, async (ctx) => download(await exportListAnnotations(ctx, await params)));
