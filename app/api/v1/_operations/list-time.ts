import { serve } from "@/app/_doors/api";
import { toListItem } from "@/lib/api/items/list";
import { toChangedDay, toDue, toListVersion } from "@/lib/api/items/list-life";
import { whole } from "@/lib/api/items/page";
import {
  getListVersionOperation,
  getProgressOperation,
  listChangesOperation,
  listDueOperation,
} from "@/lib/api/list-time";
import { listChanges } from "@/lib/history/changes";
import { getVersion, listVersionItems } from "@/lib/history/queries";
import { findProgress } from "@/lib/lists/progress";
import { getListById } from "@/lib/lists/queries";
import { findStanding, listDue } from "@/lib/syllabus/queries";

export const LIST_TIME = [
  serve(listDueOperation, async (ctx) => whole((await listDue(ctx)).map(toDue))),
  serve(getProgressOperation, async (ctx, { params }) => {
    const { id } = await getListById(ctx, params.id);
    const { read, total } = (await findProgress(ctx, id)) ?? { read: 0, total: 0 };
    const { overdue, next } = (await findStanding(ctx, id)) ?? { overdue: 0, next: null };
    const due = next && { paper: next.paper, dueOn: next.dueOn, overdue: next.overdue };
    return { read, total, overdue, next: due };
  }),
  serve(listChangesOperation, async (ctx, { params, query }) => {
    const { handle, slug } = await getListById(ctx, params.id);
    const { items, next } = await listChanges(ctx, { ...query, handle, slug });
    return { items: items.map(toChangedDay), next };
  }),
  serve(getListVersionOperation, async (ctx, { params, query: { day, cursor } }) => {
    const { handle, slug } = await getListById(ctx, params.id);
    const version = await getVersion(ctx, { handle, slug, day });
    const { items, next } = await listVersionItems(ctx, version, cursor);
    return { ...toListVersion(version), items: items.map(toListItem), next };
  }),
];
