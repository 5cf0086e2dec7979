import type { Context } from "@/lib/context";
import type { Source } from "@/lib/inbox/schema";
import { findHandle } from "@/lib/people/queries";

export const staleProfiles = (...handles: string[]) =>
  handles.map((handle) => `/profile/${handle}`);

/** The cached page that says how many follow a source. */
export async function staleBySource(ctx: Context, { kind, target }: Source): Promise<string[]> {
  const handle = kind === "person" ? await findHandle(ctx, target) : null;
  return handle ? staleProfiles(handle) : [];
}
