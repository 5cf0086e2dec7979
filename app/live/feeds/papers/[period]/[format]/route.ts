import { feedAnswer } from "@/app/_doors/feed";
import { runRoute } from "@/app/_doors/route";
import { exportPapersFeed } from "@/lib/feeds/queries";

type Route = RouteContext<"/live/feeds/papers/[period]/[format]">;

export const GET = (request: Request, { params }: Route) =>
  runRoute(request, async (ctx) => feedAnswer(request, await exportPapersFeed(ctx, await params)));
