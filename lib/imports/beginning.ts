import { type Context, requireUser } from "@/lib/context";
import { invalid } from "@/lib/errors";
import { requireEditableList } from "@/lib/lists/access";
import type { ListAddress } from "@/lib/lists/mutations";
import { prepareImport } from "./preparing";
import { getImport } from "./queries";
import { startImport } from "./running";
import type { Brought } from "./schema";

/**
 * Reads what somebody brings and begins to take all of it in, without a look at it before; `runImport`
 * does it. What can't be read stands among their imports, and says why.
 * @param input `list` is the id of a list to put it into
 * @throws unauthenticated, invalid when it can't be read, not_found when there is no such list
 */
export async function beginImport(
  ctx: Context,
  { list, ...brought }: Brought & { list?: string | undefined },
): Promise<{ id: string; list: ListAddress | null }> {
  const user = requireUser(ctx);
  if (list) await requireEditableList(user, list);
  const { id, failed } = await prepareImport(user, brought);
  if (failed) {
    const { error } = await getImport(user, { id });
    throw invalid({ body: error ?? "It can’t be read." }, error ?? undefined);
  }
  return { id, ...(await startImport(user, { id, take: ["new", "found", "known"], list })) };
}
