import { readJson } from "@/app/_doors/request-body";
import { outdate, runRoute } from "@/app/_doors/route";
import { offerUndo } from "@/lib/undo/mutations";
import { decide } from "../decide";

/** Takes a decision on one paper; answers with what takes it back. */
export const POST = (request: Request) =>
  runRoute(request, async (ctx) => {
    const { undo, stale, ...answer } = await decide(ctx, await readJson(request));
    outdate(stale);
    return Response.json({ ...answer, undo: undo.length > 0 ? await offerUndo(ctx, undo) : null });
  });
