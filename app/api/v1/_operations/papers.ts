import { pagesCounting } from "@/app/_components/attention/paths";
import { stalePages } from "@/app/_components/lists/paths";
import { serve } from "@/app/_doors/api";
import { outdate } from "@/app/_doors/outdate";
import { listBacklinks } from "@/lib/annotations/queries";
import { toAnnotationItem } from "@/lib/api/items/annotation";
import { whole } from "@/lib/api/items/page";
import { toPaper, toPaperSummary } from "@/lib/api/items/paper";
import { toComparison } from "@/lib/api/items/version";
import {
  compareVersionsOperation,
  getPaperOperation,
  getPublicationOperation,
  getUpvotesOperation,
  listMentionsOperation,
  listPapersOperation,
  listSimilarPapersOperation,
  listTrendingOperation,
  listVersionsOperation,
  setPublicationOperation,
  takeUpvoteBackOperation,
  upvotePaperOperation,
} from "@/lib/api/papers";
import { takeUpvoteBack, upvotePaper } from "@/lib/attention/mutations";
import { findUpvotes, listTrending } from "@/lib/attention/queries";
import { cursorBehind, placeOf } from "@/lib/paging";
import { listPapers } from "@/lib/papers/listing";
import { getPaper } from "@/lib/papers/queries";
import { listSimilarPapers } from "@/lib/papers/similar";
import { setPublication } from "@/lib/publications/mutations";
import { getPublication } from "@/lib/publications/queries";
import { searchPapers } from "@/lib/search/queries";
import { getComparison, listVersions } from "@/lib/versions/queries";

export const PAPERS = [
  serve(listPapersOperation, async (ctx, { query: { q, author, from, to, sort, ...query } }) => {
    if (q === undefined) {
      const { items, next } = await listPapers(ctx, query);
      return { items: items.map(toPaperSummary), next };
    }
    const { items, next } = await searchPapers(ctx, { q, author, from, to, sort, ...query });
    return { items: items.map(({ paper }) => toPaperSummary(paper)), next };
  }),
  serve(getPaperOperation, async (ctx, { params }) => toPaper(await getPaper(ctx, params.id))),
  serve(listSimilarPapersOperation, async (ctx, { params, query }) =>
    whole((await listSimilarPapers(ctx, params.id, query)).map(toPaperSummary)),
  ),
  serve(listTrendingOperation, async (ctx, { query: { cursor, ...query } }) => {
    const { papers, next } = await listTrending(ctx, { ...query, after: placeOf(cursor) });
    const items = papers.map(({ rank, paper }) => ({ rank, paper: toPaperSummary(paper) }));
    return { items, next: cursorBehind(next) };
  }),
  serve(getUpvotesOperation, async (ctx, { params }) => {
    const { id } = await getPaper(ctx, params.id);
    return (await findUpvotes(ctx, [id])).get(id) ?? { count: 0, mine: false };
  }),
  serve(upvotePaperOperation, async (ctx, { params }) => {
    outdate(pagesCounting(await upvotePaper(ctx, { paper: params.id })));
  }),
  serve(takeUpvoteBackOperation, async (ctx, { params }) => {
    outdate(pagesCounting(await takeUpvoteBack(ctx, { paper: params.id })));
  }),
  serve(listVersionsOperation, async (ctx, { params }) => {
    const { id } = await getPaper(ctx, params.id);
    return whole(await listVersions(ctx, id));
  }),
  serve(compareVersionsOperation, async (ctx, { params, query }) =>
    toComparison(await getComparison(ctx, { ...query, paper: params.id })),
  ),
  serve(getPublicationOperation, async (ctx, { params }) => {
    const { place, doi, editable } = await getPublication(ctx, params.id);
    return { place, doi, editable };
  }),
  serve(setPublicationOperation, async (ctx, { params, body }) => {
    const { lists } = await setPublication(ctx, { ...body, paper: params.id });
    outdate(lists.flatMap(stalePages));
  }),
  serve(listMentionsOperation, async (ctx, { params }) => {
    const { id } = await getPaper(ctx, params.id);
    return whole((await listBacklinks(ctx, id)).map(toAnnotationItem));
  }),
];
