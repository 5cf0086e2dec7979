import { and, asc, desc, eq, isNull, ne } from "drizzle-orm";
import {
  annotationReplies,
  annotations,
  listEntries,
  listSections,
  lists,
  papers,
  reports,
  users,
} from "@/db/schema";
import { type Context, parseInput } from "@/lib/context";
import { type Moderating, requireModerator, whyBarred } from "./access";
import { actsOn } from "./queries";
import {
  type Act,
  type Case,
  type Passage,
  type Report,
  type SubjectRef,
  subjectInput,
} from "./schema";
import { findSubject, nameOf } from "./subjects";

/** So many of a list's notes and of a person's lists are read at once. */
const MOST = 100;

/**
 * All that a moderator decides by: a list, a note or a person as it stands, who reported it and why, and
 * what has been done to it. What is private by now stays unread.
 * @throws not_found for everyone but moderators; invalid
 */
export async function getCase(ctx: Context, input: unknown): Promise<Case> {
  const moderating = await requireModerator(ctx);
  const ref = parseInput(subjectInput, input);
  const found = await findSubject(moderating, ref, "all");
  const [sent, acts, passages, flags, barred] = await Promise.all([
    reportsOf(moderating, ref),
    actsOn(moderating, ref),
    found && !found.withdrawn ? passagesOf(moderating, ref) : [],
    flagsOf(moderating, ref),
    found && whyBarred(moderating, ref, found.ownerId),
  ]);
  const open = sent.some(({ outcome }) => outcome === null);
  return {
    ...ref,
    subject: found && nameOf(found),
    ownerId: found?.ownerId ?? null,
    passages,
    reports: sent,
    acts,
    choices: [...(open ? (["dismiss"] as const) : []), ...flags],
    barred,
  };
}

const reportsOf = ({ db }: Context, { kind, id }: SubjectRef): Promise<Report[]> =>
  db
    .select({
      reportId: reports.id,
      reporter: users.handle,
      reason: reports.reason,
      words: reports.words,
      at: reports.createdAt,
      outcome: reports.outcome,
    })
    .from(reports)
    .leftJoin(users, eq(users.id, reports.userId))
    .where(and(eq(reports.subjectKind, kind), eq(reports.subjectId, id)))
    // Those that wait come first.
    .orderBy(desc(isNull(reports.outcome)), desc(reports.createdAt), desc(reports.id))
    .limit(MOST);

/** What can be done to it besides dismissing: what is in force can be taken back. */
async function flagsOf({ db }: Moderating, { kind, id }: SubjectRef): Promise<Act[]> {
  if (kind === "list") {
    const [row] = await db
      .select({ hidden: lists.hiddenAt, locked: lists.lockedAt })
      .from(lists)
      .where(eq(lists.id, id));
    return row ? [row.hidden ? "unhide" : "hide", row.locked ? "unlock" : "lock"] : [];
  }
  if (kind === "annotation" || kind === "reply") {
    const table = kind === "reply" ? annotationReplies : annotations;
    const [row] = await db.select({ hidden: table.hiddenAt }).from(table).where(eq(table.id, id));
    return row ? [row.hidden ? "unhide" : "hide"] : [];
  }
  const [row] = await db
    .select({ suspended: users.suspendedAt })
    .from(users)
    .where(eq(users.id, id));
  return row ? [row.suspended ? "unsuspend" : "suspend"] : [];
}

const passagesOf = (ctx: Moderating, { kind, id }: SubjectRef): Promise<Passage[]> =>
  ({ list: wordsOfList, annotation: wordsOfNote, reply: wordsOfReply, person: wordsOfPerson })[
    kind
  ](ctx, id);

async function wordsOfList({ db }: Moderating, id: string): Promise<Passage[]> {
  const [list] = await db
    .select({ cover: lists.cover, description: lists.description })
    .from(lists)
    .where(eq(lists.id, id));
  const sections = await db
    .select({ text: listSections.title })
    .from(listSections)
    .where(and(eq(listSections.listId, id), isNull(listSections.deletedAt)))
    .orderBy(asc(listSections.position))
    .limit(MOST);
  const notes = await db
    .select({ title: papers.plainTitle, text: listEntries.note })
    .from(listEntries)
    .innerJoin(papers, eq(papers.id, listEntries.paperId))
    .where(and(eq(listEntries.listId, id), isNull(listEntries.deletedAt), ne(listEntries.note, "")))
    .orderBy(asc(listEntries.position))
    .limit(MOST);
  return written([
    plain("Cover", list?.cover),
    markdown("Description", list?.description),
    plain("Sections", sections.map(({ text }) => text).join(" · ")),
    ...notes.map(({ title, text }) => markdown(`Note on “${title}”`, text)),
  ]);
}

async function wordsOfNote({ db }: Moderating, id: string): Promise<Passage[]> {
  const [note] = await db
    .select({ exact: annotations.exact, note: annotations.note })
    .from(annotations)
    .where(eq(annotations.id, id));
  return written([plain("Marked words", note?.exact), markdown("Note", note?.note)]);
}

async function wordsOfReply({ db }: Moderating, id: string): Promise<Passage[]> {
  const [reply] = await db
    .select({ body: annotationReplies.body })
    .from(annotationReplies)
    .where(eq(annotationReplies.id, id));
  return written([markdown("Reply", reply?.body)]);
}

async function wordsOfPerson({ db }: Moderating, id: string): Promise<Passage[]> {
  const [person] = await db
    .select({ name: users.name, about: users.about, links: users.links })
    .from(users)
    .where(eq(users.id, id));
  const shown = await db
    .select({ title: lists.title })
    .from(lists)
    .where(and(eq(lists.userId, id), eq(lists.visibility, "public"), isNull(lists.deletedAt)))
    .orderBy(asc(lists.position))
    .limit(MOST);
  return written([
    plain("Name", person?.name),
    markdown("About", person?.about),
    plain("Links", person?.links.join("\n")),
    plain("Public lists", shown.map(({ title }) => title).join(" · ")),
  ]);
}

const plain = (label: string, text: string | null = "") => ({
  label,
  text: text ?? "",
  plain: true,
});
const markdown = (label: string, text = "") => ({ label, text, plain: false });
const written = (passages: Passage[]) => passages.filter(({ text }) => text !== "");
