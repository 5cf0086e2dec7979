import type { NextRequest } from "next/server";
import { orMovedFile } from "@/app/_components/lists/moved";
import { download, runRoute } from "@/app/_doors/route";
import { exportListAnnotations } from "@/lib/exchange/queries";

type Route = RouteContext<"/live/list/[handle]/[slug]/annotations">;

export const GET = (request: NextRequest, { params }: Route) =>
  runRoute(request, async (ctx) => {
    const address = await params;
    const file = exportListAnnotations(ctx, address);
    return orMovedFile(ctx, address, "/annotations.jsonld", file.then(download));
  });
