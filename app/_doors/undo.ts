import { type Context, inTransaction } from "@/lib/context";
import { AppError, isAppError } from "@/lib/errors";
import { takeUndo } from "@/lib/undo/mutations";
import { ANNOTATION_VERBS } from "./undo-verbs/annotations";
import { CITATION_VERBS } from "./undo-verbs/citations";
import { CURATION_VERBS } from "./undo-verbs/curation";
import { DUPLICATE_VERBS } from "./undo-verbs/duplicates";
import { FOR_YOU_VERBS } from "./undo-verbs/for-you";
import { IMPORT_VERBS } from "./undo-verbs/imports";
import { INBOX_VERBS } from "./undo-verbs/inbox";
import { LIBRARY_VERBS } from "./undo-verbs/library";
import { LIST_VERBS } from "./undo-verbs/lists";
import { MEMBER_VERBS } from "./undo-verbs/members";
import { PEOPLE_VERBS } from "./undo-verbs/people";
import { PROPOSAL_VERBS } from "./undo-verbs/proposals";
import { PUBLICATION_VERBS } from "./undo-verbs/publications";
import { RULE_VERBS } from "./undo-verbs/rules";
import { TAG_VERBS } from "./undo-verbs/tags";

/** The verbs that take another one back, by the name that an undo keeps. */
const VERBS = {
  ...ANNOTATION_VERBS,
  ...CITATION_VERBS,
  ...CURATION_VERBS,
  ...DUPLICATE_VERBS,
  ...FOR_YOU_VERBS,
  ...INBOX_VERBS,
  ...IMPORT_VERBS,
  ...LIBRARY_VERBS,
  ...LIST_VERBS,
  ...MEMBER_VERBS,
  ...PEOPLE_VERBS,
  ...PROPOSAL_VERBS,
  ...PUBLICATION_VERBS,
  ...RULE_VERBS,
  ...TAG_VERBS,
};

/** One step of taking something back. */
export interface UndoStep {
  verb: keyof typeof VERBS;
  input: Record<string, unknown>;
}

/**
 * Takes back what one of the viewer's toasts reported: all of it, or nothing.
 * @returns the cached pages that show something else from now on
 * @throws unauthenticated, not_found when it was taken before, conflict when it can't be done now
 */
export async function runUndo(ctx: Context, input: unknown): Promise<string[]> {
  try {
    return await inTransaction(ctx, async (tx) => {
      const stale: string[] = [];
      for (const { verb, input: of } of await takeUndo(tx, input)) {
        stale.push(...(await VERBS[verb as UndoStep["verb"]](tx, of)));
      }
      return stale;
    });
  } catch (error) {
    if (!isAppError(error, "invalid")) throw error;
    // Its fields are those of another form than the one that undoes.
    throw new AppError("conflict", Object.values(error.fields)[0] ?? error.message);
  }
}
