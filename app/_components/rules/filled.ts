import type { UndoStep } from "@/app/_doors/undo";
import type { Filled } from "@/lib/rules/filling";

/** What takes papers out of the lists again that rules have put them into. */
export const emptying = (filled: Filled[]): UndoStep[] =>
  filled.map(({ id, papers }) => ({
    verb: "takeRuleBack",
    input: { tagId: null, status: null, listId: id, listed: papers },
  }));

export function savedText(filled: Filled[]): string {
  if (filled.length === 0) return "Saved to your library.";
  const titles = filled.map(({ title }) => `“${title}”`).join(" and ");
  return `Saved to your library, and by your rules to ${titles}.`;
}
