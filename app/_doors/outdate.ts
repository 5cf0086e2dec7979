import { revalidatePath, revalidateTag, unstable_cache } from "next/cache";

/** Of what names the page at a path under `/cached`. */
const naming = (path: string) => `naming:${path}`;

/** In place of a path: all that is kept for strangers. */
export const EVERY_PAGE = "";

/**
 * Has cached pages made anew from now on, and those that name them: by their path under `/cached`, or all
 * of one folder, such as `/feed/[period]`.
 */
export function outdate(paths: readonly string[]): void {
  for (const path of new Set(paths)) {
    if (path === EVERY_PAGE) revalidatePath("/cached", "layout");
    else revalidatePath(`/cached${path}`, path.includes("[") ? "page" : undefined);
    revalidateTag(naming(path), { expire: 0 });
  }
}

/**
 * Outdates the page that is being made whenever one of these is outdated: it shows what they are called,
 * and must not after they became private. Only a cached value can tag its page.
 */
export async function outdateWith(paths: string[]): Promise<void> {
  if (paths.length === 0) return;
  const tags = paths.map(naming);
  await unstable_cache(async () => true, tags, { tags })();
}
