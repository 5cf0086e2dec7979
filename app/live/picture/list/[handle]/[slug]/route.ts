import { freshAnswer } from "@/app/_doors/fresh";
import { runRoute } from "@/app/_doors/route";
import { getListPicture } from "@/lib/pictures/queries";

type Route = RouteContext<"/live/picture/list/[handle]/[slug]">;

export const GET = (request: Request, { params }: Route) =>
  runRoute(request, async (ctx) => freshAnswer(request, await getListPicture(ctx, await params)));
