import { type Context, inTransaction, parseInput, requireUser } from "@/lib/context";
import { requireOwnAnnotation } from "./access";
import { type Changed, deleteAnnotation } from "./mutations";
import { getAnnotation } from "./queries";
import { annotationInput, type Check } from "./schema";

/**
 * Moves an annotation to the trash, if it is as it was seen.
 * @param check gets it as it is, which stays so until it is deleted
 * @throws unauthenticated, invalid, not_found, what `check` throws
 */
export async function removeAnnotation(
  ctx: Context,
  input: unknown,
  check: Check,
): Promise<Changed> {
  const { id } = parseInput(annotationInput, input);
  return inTransaction(requireUser(ctx), async (tx) => {
    await requireOwnAnnotation(tx, id);
    check(await getAnnotation(tx, { id }));
    return deleteAnnotation(tx, { id });
  });
}
