import { decodeSegment } from "@/app/_doors/address";
import { freshAnswer } from "@/app/_doors/fresh";
import { runRoute } from "@/app/_doors/route";
import { getPaperPicture } from "@/lib/pictures/queries";

type Route = RouteContext<"/live/picture/paper/[...id]">;

export const GET = (request: Request, { params }: Route) =>
  runRoute(request, async (ctx) => {
    const id = (await params).id.map(decodeSegment).join("/");
    return freshAnswer(request, await getPaperPicture(ctx, { id }));
  });
