import type { Context } from "@/lib/context";
import { listFamily } from "@/lib/lists/nesting";
import { stalePages } from "./paths";

/** The cached pages of the lists around and inside one, which name it. */
export const staleFamily = async (ctx: Context, id: unknown): Promise<string[]> =>
  (await listFamily(ctx, String(id))).flatMap(stalePages);
