import { serve } from "@/app/_doors/api";
import { whole } from "@/lib/api/items/page";
import {
  getKeyPatternOperation,
  giveCitationKeyOperation,
  previewKeysOperation,
  renewCitationKeysOperation,
  resetCitationKeyOperation,
  setCitationKeyOperation,
  setKeyPatternOperation,
} from "@/lib/api/keys";
import {
  giveCitationKey,
  renewCitationKeys,
  resetCitationKey,
  setCitationKey,
  setKeyPattern,
} from "@/lib/citations/mutations";
import { getKeyPattern, previewKeys } from "@/lib/citations/queries";
import { notFound } from "@/lib/errors";

export const KEYS = [
  serve(getKeyPatternOperation, (ctx) => getKeyPattern(ctx)),
  serve(setKeyPatternOperation, async (ctx, { body }) => {
    await setKeyPattern(ctx, body);
  }),
  serve(previewKeysOperation, async (ctx, { query }) => whole(await previewKeys(ctx, query))),
  serve(renewCitationKeysOperation, async (ctx) => {
    const { count } = await renewCitationKeys(ctx);
    return { count };
  }),
  serve(giveCitationKeyOperation, async (ctx, { params }) => {
    const key = await giveCitationKey(ctx, { paper: params.paperId });
    if (key === null) throw notFound("paper in your library");
    return { key };
  }),
  serve(setCitationKeyOperation, async (ctx, { params, body }) => {
    await setCitationKey(ctx, { ...body, paper: params.paperId });
  }),
  serve(resetCitationKeyOperation, async (ctx, { params }) => {
    await resetCitationKey(ctx, { paper: params.paperId });
  }),
];
