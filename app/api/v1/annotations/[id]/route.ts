import type { NextRequest } from "next/server";
import { readJson } from "@/app/_doors/request-body";
import { outdate, problem, runRoute } from "@/app/_doors/route";
import { staleByAnnotation } from "@/app/_doors/undo-verbs/kinds";
import { deleteAnnotation, updateAnnotation } from "@/lib/annotations/mutations";
import { getAnnotation } from "@/lib/annotations/queries";
import { invalid, isAppError } from "@/lib/errors";
import { itemResponse, toItem } from "../item";

type Route = RouteContext<"/api/v1/annotations/[id]">;

/** Changes what the body names, if `revision` or `If-Match` is that of the last change. */
export const PATCH = (request: NextRequest, { params }: Route) =>
  runRoute(request, async (ctx) => {
    const { id } = await params;
    const body = await readJson(request);
    const [, seen] = /^(?:W\/)?"(\d+)"$/.exec(request.headers.get("if-match") ?? "") ?? [];
    const revision = body.revision ?? seen;
    if (!revision) throw invalid({ revision: "Say which revision you have seen." });
    try {
      const { paper } = await updateAnnotation(ctx, { ...body, id, revision });
      outdate(await staleByAnnotation(ctx, paper));
    } catch (error) {
      if (!isAppError(error, "conflict")) throw error;
      return problem(error, { current: toItem(await getAnnotation(ctx, { id })) });
    }
    return itemResponse(await getAnnotation(ctx, { id }), 200);
  });

/** Moves it to the trash. */
export const DELETE = (request: NextRequest, { params }: Route) =>
  runRoute(request, async (ctx) => {
    const { paper } = await deleteAnnotation(ctx, await params);
    outdate(await staleByAnnotation(ctx, paper));
    return new Response(null, { status: 204 });
  });
