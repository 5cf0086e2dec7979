import { serve } from "@/app/_doors/api";
import { toChangedPaper, toPublishedPaper } from "@/lib/api/items/version";
import {
  acknowledgePublicationsOperation,
  acknowledgeVersionsOperation,
  listChangedPapersOperation,
  listPublishedPapersOperation,
} from "@/lib/api/news";
import { acknowledgePublications } from "@/lib/publications/mutations";
import { listPublishedPapers } from "@/lib/publications/queries";
import { acknowledgeVersions } from "@/lib/versions/mutations";
import { listChangedPapers } from "@/lib/versions/queries";

export const NEWS = [
  serve(listChangedPapersOperation, async (ctx, { query }) => {
    const { items, next } = await listChangedPapers(ctx, query);
    return { items: items.map(toChangedPaper), next };
  }),
  serve(acknowledgeVersionsOperation, async (ctx, { body }) => {
    await acknowledgeVersions(ctx, body);
  }),
  serve(listPublishedPapersOperation, async (ctx, { query }) => {
    const { items, next } = await listPublishedPapers(ctx, query);
    return { items: items.map(toPublishedPaper), next };
  }),
  serve(acknowledgePublicationsOperation, (ctx, { body }) => acknowledgePublications(ctx, body)),
];
