import { readJson } from "@/app/_doors/request-body";
import { outdate, runRoute } from "@/app/_doors/route";
import { runUndo } from "@/app/_doors/undo";

/** Takes a decision back, by the id that its answer had. */
export const POST = (request: Request) =>
  runRoute(request, async (ctx) => {
    outdate(await runUndo(ctx, await readJson(request)));
    return Response.json({ message: "Undone." });
  });
