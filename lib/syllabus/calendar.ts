import { and, asc, eq, isNotNull, isNull } from "drizzle-orm";
import ical, { ICalEventTransparency } from "ical-generator";
import { listEntries, lists, papers } from "@/db/schema";
import { type Context, parseInput } from "@/lib/context";
import { readEnv } from "@/lib/env";
import { notFound } from "@/lib/errors";
import { etagOf } from "@/lib/feeds/etag";
import type { FeedFile } from "@/lib/feeds/schema";
import { readableLists } from "@/lib/lists/access";
import { getList } from "@/lib/lists/queries";
import { calendarInput } from "./schema";

/**
 * The days of a syllabus as an iCalendar file, for those who may read the list: one event of a whole
 * day for each paper with a date. Its bytes are the same until the list changes.
 * @throws invalid, not_found also for a list that is no syllabus
 */
export async function exportCalendar(ctx: Context, input: unknown): Promise<FeedFile> {
  const { handle, slug } = parseInput(calendarInput, input);
  const list = await getList(ctx, handle, slug);
  if (!list.isSyllabus) throw notFound("calendar");
  const entries = await ctx.db
    .select({ id: papers.id, title: papers.plainTitle, dueOn: listEntries.dueOn })
    .from(listEntries)
    .innerJoin(lists, eq(lists.id, listEntries.listId))
    .innerJoin(papers, eq(papers.id, listEntries.paperId))
    .where(
      and(
        eq(listEntries.listId, list.id),
        isNull(listEntries.deletedAt),
        isNotNull(listEntries.dueOn),
        readableLists(ctx.viewer),
      ),
    )
    .orderBy(asc(listEntries.dueOn), asc(listEntries.position));
  const origin = readEnv().LECTERN_URL;
  const calendar = ical({
    // The library escapes the texts of events, not this one.
    name: list.title.replace(/[\\,;]/g, "\\$&"),
    prodId: { company: "Lectern", product: "Syllabus" },
    url: `${origin}/@${list.handle}/${list.slug}`,
  });
  for (const { id, title, dueOn } of entries) {
    calendar.createEvent({
      id: `${list.id}.${id}@${new URL(origin).host}`,
      start: new Date(`${dueOn}T00:00:00Z`),
      allDay: true,
      stamp: list.updatedAt,
      summary: `Read: ${title}`,
      description: list.title,
      url: `${origin}/paper/${id}`,
      transparency: ICalEventTransparency.TRANSPARENT,
    });
  }
  const body = calendar.toString();
  return {
    type: "text/calendar; charset=utf-8",
    body,
    etag: etagOf(body),
    changedAt: list.updatedAt,
    indexed: false,
    // Its members read it also while others may not.
    personal: list.role !== null,
  };
}
