import type { Context } from "@/lib/context";
import type { Paper } from "@/lib/papers/schema";
import { findNews } from "@/lib/versions/queries";
import { NewsActions } from "./news-actions";
import { newsText } from "./news-text";

/** Tells who saved or annotated a paper of a version that they have not seen. */
export async function NewsNotice({ ctx, paper }: { ctx: Context; paper: Paper }) {
  const news = paper.version > 1 && (await findNews(ctx, paper.id));
  if (!news) return null;
  return (
    <section
      aria-label="New version"
      className="mb-6 rounded-lg bg-accent-wash px-4 py-3 text-[0.93rem] lg:col-start-1"
    >
      <p>
        Version {news.newest} is here; you last saw version {news.seen}. {newsText(news)}
      </p>
      <NewsActions paper={paper.id} news={news} compare="See what changed" className="mt-2" />
    </section>
  );
}
