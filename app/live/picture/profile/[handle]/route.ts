import { freshAnswer } from "@/app/_doors/fresh";
import { runRoute } from "@/app/_doors/route";
import { getProfilePicture } from "@/lib/pictures/queries";

type Route = RouteContext<"/live/picture/profile/[handle]">;

export const GET = (request: Request, { params }: Route) =>
  runRoute(request, async (ctx) =>
    freshAnswer(request, await getProfilePicture(ctx, await params)),
  );
