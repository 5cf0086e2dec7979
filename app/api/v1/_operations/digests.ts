import { serve } from "@/app/_doors/api";
import {
  addDigestOperation,
  changeDigestOperation,
  listDigestsOperation,
  listIssuesOperation,
  previewDigestOperation,
  resumeDigestOperation,
  stopDigestOperation,
} from "@/lib/api/digests";
import { toDigest, toDigestPreview, toIssue } from "@/lib/api/items/digest";
import { whole } from "@/lib/api/items/page";
import { changeSubscription, resumeSubscription, stopSubscription } from "@/lib/digests/managing";
import {
  getDigestAccount,
  getSubscription,
  listIssues,
  previewDigest,
} from "@/lib/digests/queries";
import { addSubscription } from "@/lib/digests/subscribing";

export const DIGESTS = [
  serve(listDigestsOperation, async (ctx) =>
    whole((await getDigestAccount(ctx)).subscriptions.map(toDigest)),
  ),
  serve(addDigestOperation, (ctx, { body }) => addSubscription(ctx, asForm(body))),
  serve(changeDigestOperation, async (ctx, { params, body }) => {
    await changeSubscription(ctx, { ...asForm(body), ...params });
    return toDigest(await getSubscription(ctx, params));
  }),
  serve(stopDigestOperation, async (ctx, { params }) => {
    await stopSubscription(ctx, params);
  }),
  serve(resumeDigestOperation, async (ctx, { params }) => {
    await resumeSubscription(ctx, params);
  }),
  serve(previewDigestOperation, async (ctx, { params }) =>
    toDigestPreview(await previewDigest(ctx, params)),
  ),
  serve(listIssuesOperation, async (ctx, { params }) =>
    whole((await listIssues(ctx, params)).map(toIssue)),
  ),
];

/** The verb reads a search a line. */
const asForm = <T extends { searches: string[] }>(body: T) => ({
  ...body,
  searches: body.searches.join("\n"),
});
