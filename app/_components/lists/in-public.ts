import { onceShown } from "@/app/_doors/after-shown";
import { outdateWith } from "@/app/_doors/outdate";
import type { Context } from "@/lib/context";
import { findForkNews } from "@/lib/lists/fork-news";
import { findOrigin } from "@/lib/lists/forking";
import type { List } from "@/lib/lists/schema";
import { listSimilarLists } from "@/lib/lists/similar";
import { findListNews, recordVisit } from "@/lib/lists/visits";
import { findStanding } from "@/lib/lists/voting";
import { listPage } from "./paths";

/**
 * What a list is among those of others, and what is new in it to its reader, who has looked at it once the
 * page has been shown.
 * @param papers those on the page
 * @param alone whether the reader is the only one who keeps it
 */
export async function inPublic(ctx: Context, list: List, papers: string[], alone: boolean) {
  const [standing, origin, forkNews, news, similar] = await Promise.all([
    findStanding(ctx, list.id),
    findOrigin(ctx, list.id),
    list.role === "owner" ? findForkNews(ctx, list.id) : null,
    alone ? null : findListNews(ctx, list.id, papers),
    listSimilarLists(ctx, list.id),
  ]);
  if (ctx.viewer.kind === "anonymous") {
    await outdateWith([...similar, ...(origin?.list ? [origin.list] : [])].map(listPage));
  }
  if (news) await onceShown(() => recordVisit(ctx, { id: list.id, seenAt: news.seenAt }));
  return { standing, origin, forkNews, news, similar };
}
