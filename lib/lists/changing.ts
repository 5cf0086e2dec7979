import { eq } from "drizzle-orm";
import { lists } from "@/db/schema";
import { type Context, inTransaction, requireUser, type UserViewer } from "@/lib/context";
import { type EditableList, requireEditableList } from "./access";
import type { ListAddress } from "./mutations";

export type Changed = ListAddress & { title: string };

/** Changes what stands in a list, one change at a time. */
export async function changeList<T extends object>(
  ctx: Context,
  listId: string,
  work: (tx: Context<UserViewer>, list: EditableList) => Promise<T>,
): Promise<Changed & T> {
  return inTransaction(requireUser(ctx), async (tx) => {
    const list = await requireEditableList(tx, listId);
    const result = await work(tx, list);
    await touch(tx, list.id);
    return { id: list.id, handle: list.handle, slug: list.slug, title: list.title, ...result };
  });
}

/** Says that a list has changed now. */
export async function touch({ db }: Context<UserViewer>, listId: string): Promise<void> {
  await db.update(lists).set({ updatedAt: new Date() }).where(eq(lists.id, listId));
}
