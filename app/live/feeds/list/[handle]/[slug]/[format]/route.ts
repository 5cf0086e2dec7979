import { listPath } from "@/app/_components/lists/paths";
import { feedAnswer } from "@/app/_doors/feed";
import { anonymousContext } from "@/app/_doors/page";
import { runRoute } from "@/app/_doors/route";
import { isAppError } from "@/lib/errors";
import { feedAddresses } from "@/lib/feeds/addresses";
import { exportListFeed } from "@/lib/feeds/queries";
import { findMovedList } from "@/lib/lists/moved";

type Route = RouteContext<"/live/feeds/list/[handle]/[slug]/[format]">;

/** The feed of a list; its address before it was handed over leads there, and readers take it from then on. */
export const GET = (request: Request, { params }: Route) =>
  runRoute(request, async (ctx) => {
    const { handle, slug, format } = await params;
    try {
      return feedAnswer(request, await exportListFeed(ctx, { handle, slug, format }));
    } catch (error) {
      if (!isAppError(error, "not_found")) throw error;
      const moved = await findMovedList(anonymousContext(), handle, slug);
      if (!moved) throw error;
      const location = feedAddresses(listPath(moved))[format === "json" ? "json" : "atom"];
      return new Response(null, { status: 301, headers: { location } });
    }
  });
