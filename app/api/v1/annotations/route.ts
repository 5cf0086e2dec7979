import { serve } from "@/app/_doors/api";
import { outdate } from "@/app/_doors/outdate";
import { staleByAnnotation } from "@/app/_doors/undo-verbs/kinds";
import { findAnnotations } from "@/lib/annotations/finding";
import { annotatePaper, annotateQuote, createAnnotation } from "@/lib/annotations/mutations";
import { getAnnotation } from "@/lib/annotations/queries";
import { createAnnotationOperation, listAnnotationsOperation } from "@/lib/api/annotations";
import { toAnnotationItem } from "@/lib/api/items/annotation";
import { Reply } from "@/lib/api/operation";
import { listAnnotationsOfList } from "@/lib/exchange/queries";

export const GET = serve(listAnnotationsOperation, async (ctx, { query }) => {
  const found = query.list === undefined ? findAnnotations : listAnnotationsOfList;
  const { items, next } = await found(ctx, query);
  return { items: items.map(toAnnotationItem), next };
});

export const POST = serve(createAnnotationOperation, async (ctx, { body }) => {
  const placed = (body.start ?? body.end) !== undefined;
  const quoted = body.quote === undefined ? annotatePaper : annotateQuote;
  const { id, paper } = await (placed ? createAnnotation : quoted)(ctx, body);
  outdate(await staleByAnnotation(ctx, paper));
  return new Reply(201, toAnnotationItem(await getAnnotation(ctx, { id })));
});
