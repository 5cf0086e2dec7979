import { revalidatePath } from "next/cache";

/**
 * Has cached pages made anew from now on: by their path under `/cached`, or all of one folder, such as
 * `/feed/[period]`.
 */
export function outdate(paths: readonly string[]): void {
  for (const path of paths) {
    revalidatePath(`/cached${path}`, path.includes("[") ? "page" : undefined);
  }
}
