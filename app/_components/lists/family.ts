import type { Context } from "@/lib/context";
import { listFormerAddresses } from "@/lib/lists/moved";
import { listFamily } from "@/lib/lists/nesting";
import { stalePages } from "./paths";

/** The cached pages of the lists around and inside one, which name it, and those that lead to it. */
export async function staleFamily(ctx: Context, id: unknown): Promise<string[]> {
  const [around, former] = [
    await listFamily(ctx, String(id)),
    await listFormerAddresses(ctx, String(id)),
  ];
  return [...around, ...former].flatMap(stalePages);
}
