import type { Context } from "@/lib/context";
import { findOrigin } from "@/lib/lists/forking";
import { listFormerAddresses } from "@/lib/lists/moved";
import { listFamily } from "@/lib/lists/nesting";
import { stalePages } from "./paths";

/** The cached pages of the lists around and inside one, which name it, of its original, and those that lead to it. */
export async function staleFamily(ctx: Context, id: unknown): Promise<string[]> {
  const [around, former, origin] = [
    await listFamily(ctx, String(id)),
    await listFormerAddresses(ctx, String(id)),
    await findOrigin(ctx, String(id)),
  ];
  return [...around, ...former, ...(origin?.list ? [origin.list] : [])].flatMap(stalePages);
}
