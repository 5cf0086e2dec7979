import { makePaper } from "@/db/factories";
import type { Context, UserViewer } from "@/lib/context";
import { addToList, planEntry } from "@/lib/lists/entries";
import { createList, updateList } from "@/lib/lists/mutations";
import type { Visibility } from "@/lib/lists/schema";

/** Today (UTC), so many days later. */
export const dayFromNow = (days: number) =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** A syllabus with a new paper for each of the dates, in their order. */
export async function makeSyllabus(
  owner: Context<UserViewer>,
  dates: (string | null)[],
  visibility: Visibility = "public",
) {
  const { id, slug } = await createList(owner, { title: "Course" });
  const papers: string[] = [];
  for (const dueOn of dates) {
    const { id: paper } = await makePaper(owner.db);
    await addToList(owner, { listId: id, paper });
    await planEntry(owner, { listId: id, paper, priority: null, dueOn });
    papers.push(paper);
  }
  const texts = { title: "Course", description: "", sharesAnnotations: false };
  const settings = { ...texts, id, slug, visibility, isSyllabus: true };
  const { address } = await updateList(owner, settings);
  return { listId: id, address, papers, settings: { ...settings, slug: address.slug } };
}
