import type { NextRequest } from "next/server";
import { readJson } from "@/app/_doors/request-body";
import { outdate, runRoute } from "@/app/_doors/route";
import { staleByAnnotation } from "@/app/_doors/undo-verbs/kinds";
import { findAnnotations } from "@/lib/annotations/finding";
import { annotatePaper, annotateQuote, createAnnotation } from "@/lib/annotations/mutations";
import { getAnnotation } from "@/lib/annotations/queries";
import { listAnnotationsOfList } from "@/lib/exchange/queries";
import { itemResponse, toItem } from "./item";

/** One's own annotations, or with `list` what that list shows. */
export const GET = (request: NextRequest) =>
  runRoute(request, async (ctx) => {
    const filter = Object.fromEntries(request.nextUrl.searchParams);
    const { items, next } = await (filter.list
      ? listAnnotationsOfList(ctx, filter)
      : findAnnotations(ctx, filter));
    return Response.json({ items: items.map(toItem), next });
  });

/** Offsets make a highlight of a version, a quote one of the current abstract; else it is a note on the paper. */
export const POST = (request: NextRequest) =>
  runRoute(request, async (ctx) => {
    const body = await readJson(request);
    const verb =
      "start" in body ? createAnnotation : "quote" in body ? annotateQuote : annotatePaper;
    const { id, paper } = await verb(ctx, body);
    outdate(await staleByAnnotation(ctx, paper));
    return itemResponse(await getAnnotation(ctx, { id }), 201);
  });
