import { listPath } from "@/app/_components/lists/paths";
import { decodeSegment } from "@/app/_doors/address";
import { embedAnswer } from "@/app/_doors/embed";
import { embedPath } from "@/lib/embeds/frames";
import { getListEmbed } from "@/lib/embeds/queries";
import { findMovedList } from "@/lib/lists/moved";

type Route = RouteContext<"/embed/[handle]/[slug]">;

/** A list in a frame; its address before it was handed over leads to where it is. */
export async function GET(request: Request, { params }: Route) {
  const { handle: at, slug } = await params;
  // Handles begin with the sign in the address alone; without it there is no list.
  const [, handle = ""] = /^@(.+)$/.exec(decodeSegment(at)) ?? [];
  return embedAnswer(
    request,
    (ctx) => getListEmbed(ctx, { handle, slug }),
    async (ctx) => {
      const moved = await findMovedList(ctx, handle, slug);
      return moved && embedPath(listPath(moved));
    },
  );
}
