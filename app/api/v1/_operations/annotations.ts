import { serve } from "@/app/_doors/api";
import { outdate } from "@/app/_doors/outdate";
import { staleByAnnotation } from "@/app/_doors/undo-verbs/kinds";
import { findAnnotations } from "@/lib/annotations/finding";
import {
  annotatePaper,
  annotateQuote,
  createAnnotation,
  updateAnnotation,
} from "@/lib/annotations/mutations";
import { getAnnotation } from "@/lib/annotations/queries";
import { removeAnnotation } from "@/lib/annotations/removing";
import {
  createAnnotationOperation,
  deleteAnnotationOperation,
  getAnnotationOperation,
  listAnnotationsOperation,
  updateAnnotationOperation,
} from "@/lib/api/annotations";
import { OutOfDate } from "@/lib/api/etag";
import { toAnnotationItem } from "@/lib/api/items/annotation";
import { Reply } from "@/lib/api/operation";
import { invalid, isAppError } from "@/lib/errors";
import { listAnnotationsOfList } from "@/lib/exchange/queries";

export const ANNOTATIONS = [
  serve(listAnnotationsOperation, async (ctx, { query }) => {
    const found = query.list === undefined ? findAnnotations : listAnnotationsOfList;
    const { items, next } = await found(ctx, query);
    return { items: items.map(toAnnotationItem), next };
  }),
  serve(createAnnotationOperation, async (ctx, { body }) => {
    const placed = (body.start ?? body.end) !== undefined;
    const quoted = body.quote === undefined ? annotatePaper : annotateQuote;
    const { id, paper } = await (placed ? createAnnotation : quoted)(ctx, body);
    outdate(await staleByAnnotation(ctx, paper));
    return new Reply(201, toAnnotationItem(await getAnnotation(ctx, { id })));
  }),
  serve(getAnnotationOperation, async (ctx, { params }) =>
    toAnnotationItem(await getAnnotation(ctx, params)),
  ),
  serve(updateAnnotationOperation, async (ctx, { params, body, ...sent }) => {
    const item = toAnnotationItem(await getAnnotation(ctx, params));
    sent.requireSeen(item);
    // The verb looks again, with a lock: what has been seen is what is changed.
    const seen = sent.request.headers.has("if-match") ? item.revision : undefined;
    const revision = body.revision ?? seen;
    if (revision === undefined) throw invalid({ revision: "Say which revision you have seen." });
    try {
      const { paper } = await updateAnnotation(ctx, { ...body, ...params, revision });
      outdate(await staleByAnnotation(ctx, paper));
    } catch (error) {
      if (!isAppError(error, "conflict")) throw error;
      throw new OutOfDate(toAnnotationItem(await getAnnotation(ctx, params)));
    }
    return toAnnotationItem(await getAnnotation(ctx, params));
  }),
  serve(deleteAnnotationOperation, async (ctx, { params, requireSeen }) => {
    const { paper } = await removeAnnotation(ctx, params, (annotation) => {
      requireSeen(toAnnotationItem(annotation));
    });
    outdate(await staleByAnnotation(ctx, paper));
    return undefined;
  }),
];
