import { decodeSegment } from "@/app/_doors/address";
import { feedAnswer } from "@/app/_doors/feed";
import { runRoute } from "@/app/_doors/route";
import { exportCalendar } from "@/lib/syllabus/calendar";

type Route = RouteContext<"/live/list/[handle]/[slug]/calendar">;

/** The dates of a syllabus, for those who may read it. */
export const GET = (request: Request, { params }: Route) =>
  runRoute(request, async (ctx) => {
    const { handle, slug } = await params;
    const address = { handle: decodeSegment(handle), slug: decodeSegment(slug) };
    return feedAnswer(request, await exportCalendar(ctx, address));
  });
