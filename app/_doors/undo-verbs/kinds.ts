import { stalePages } from "@/app/_components/lists/paths";
import { listsShowing } from "@/lib/annotations/queries";
import type { Context } from "@/lib/context";
import type { ListAddress } from "@/lib/lists/mutations";

/** Runs a verb; returns the cached pages that it made stale. */
export type Undo = (ctx: Context, input: unknown) => Promise<string[]>;
type Verb<T> = (ctx: Context, input: unknown) => Promise<T>;

export function privately(verb: Verb<unknown>): Undo {
  return async (ctx, input) => {
    await verb(ctx, input);
    return [];
  };
}

export function onList(verb: Verb<ListAddress>): Undo {
  return async (ctx, input) => stalePages(await verb(ctx, input));
}

export function onPaper(verb: Verb<{ paper: string }>): Undo {
  return async (ctx, input) => staleByAnnotation(ctx, (await verb(ctx, input)).paper);
}

export function onPapers(verb: Verb<{ papers: string[] }>): Undo {
  return async (ctx, input) => staleByAnnotation(ctx, ...(await verb(ctx, input)).papers);
}

/** The cached lists that show the viewer's annotations of these papers. */
export async function staleByAnnotation(ctx: Context, ...papers: string[]): Promise<string[]> {
  const showing = await listsShowing(ctx, papers);
  return showing.map(({ handle, slug }) => `/list/${handle}/${slug}`);
}
