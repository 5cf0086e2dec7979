import { FollowButton } from "@/app/_components/inbox/follow-button";
import type { Context } from "@/lib/context";
import { findFollowed, findNamedSources } from "@/lib/inbox/follows";

/** What is searched for may be something to follow. */
export async function NamedSources({ ctx, words }: { ctx: Context; words: string }) {
  const sources = await findNamedSources(ctx, words);
  const followed = await Promise.all(sources.map(({ kind }) => findFollowed(ctx, kind)));
  return sources.map((source, i) => (
    <div key={source.kind} className="mb-4 flex items-center gap-3 text-[0.93rem] text-soft">
      <span>
        {source.kind === "category" ? "Category" : "Papers by"} {source.target}
      </span>
      <FollowButton
        source={source}
        on={followed[i]?.has(source.target) ?? false}
        label={source.target}
      />
    </div>
  ));
}
