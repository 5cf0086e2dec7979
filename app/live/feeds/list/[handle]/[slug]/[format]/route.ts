import { orMovedFile } from "@/app/_components/lists/moved";
import { feedAnswer } from "@/app/_doors/feed";
import { anonymousContext } from "@/app/_doors/page";
import { runRoute } from "@/app/_doors/route";
import { feedAddresses } from "@/lib/feeds/addresses";
import { exportListFeed } from "@/lib/feeds/queries";

type Route = RouteContext<"/live/feeds/list/[handle]/[slug]/[format]">;

/** The feed of a list; readers take the new address from an old one. */
export const GET = (request: Request, { params }: Route) =>
  runRoute(request, async (ctx) => {
    const { handle, slug, format } = await params;
    const beside = feedAddresses("")[format === "json" ? "json" : "atom"];
    const feed = exportListFeed(ctx, { handle, slug, format });
    const answer = feed.then((file) => feedAnswer(request, file));
    return orMovedFile(anonymousContext(), { handle, slug }, beside, answer);
  });
