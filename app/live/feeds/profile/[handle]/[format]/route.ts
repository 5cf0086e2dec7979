import { feedAnswer } from "@/app/_doors/feed";
import { runRoute } from "@/app/_doors/route";
import { exportProfileFeed } from "@/lib/feeds/queries";

type Route = RouteContext<"/live/feeds/profile/[handle]/[format]">;

export const GET = (request: Request, { params }: Route) =>
  runRoute(request, async (ctx) => feedAnswer(request, await exportProfileFeed(ctx, await params)));
