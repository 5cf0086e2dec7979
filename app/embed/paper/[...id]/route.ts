import { decodeSegment } from "@/app/_doors/address";
import { embedAnswer } from "@/app/_doors/embed";
import { getPaperEmbed } from "@/lib/embeds/queries";

type Route = RouteContext<"/embed/paper/[...id]">;

/** A paper in a frame. */
export async function GET(request: Request, { params }: Route) {
  const id = (await params).id.map(decodeSegment).join("/");
  return embedAnswer(request, (ctx) => getPaperEmbed(ctx, { id }));
}
