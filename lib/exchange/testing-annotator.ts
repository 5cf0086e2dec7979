import { makePaper, makeUser } from "@/db/factories";
import { annotatePaper, annotateQuote, createAnnotation } from "@/lib/annotations/mutations";
import type { Context } from "@/lib/context";
import { addToList } from "@/lib/lists/entries";
import { createList } from "@/lib/lists/mutations";
import { exportAnnotations } from "./queries";

type Db = Context["db"];

export const ABSTRACT = "Small 🦆 ducks and 🦆 geese bound $L_\\infty$ norms.";

/** The counts of an import that has done nothing. */
export const NOTHING = { added: 0, unchanged: 0, updated: 0, restored: 0, detached: 0 };

/** A person's annotations as JSON-LD. */
export const exportedText = async (ctx: Context, more: object = {}): Promise<string> =>
  String((await exportAnnotations(ctx, { format: "json-ld", ...more })).body);

let made = 0;

export function arxivPaper(db: Db) {
  made += 1;
  const id = `2401.${String(made).padStart(5, "0")}`;
  return makePaper(db, { id, arxivId: id, abstract: ABSTRACT });
}

/** Somebody with an annotation of every kind on one paper. */
export async function makeAnnotator(db: Db) {
  const me = await makeUser(db);
  const { id: paper } = await arxivPaper(db);
  const list = await createList(me, { title: "Read together" });
  await addToList(me, { listId: list.id, paper });
  const audience = `members:${list.id}`;
  await createAnnotation(me, { paper, version: 1, start: 9, end: 14, color: "rose", audience });
  const written = { note: "Why?  [[2205.13147]]", tags: ["To do", "birds"], audience: "public" };
  await annotateQuote(me, { paper, quote: "geese", ...written });
  await annotateQuote(me, { paper, quote: "never there", detached: true, color: "blue" });
  await annotatePaper(me, { paper, note: "All of it." });
  return { me, paper, list };
}
