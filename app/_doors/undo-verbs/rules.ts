import { stalePages } from "@/app/_components/lists/paths";
import { putRuleBack, takeRuleBack } from "@/lib/rules/library";
import { deleteRule, moveRule, restoreRule, switchRule } from "@/lib/rules/mutations";
import { privately, type Undo } from "./kinds";

export const RULE_VERBS = {
  deleteRule: privately(deleteRule),
  restoreRule: privately(restoreRule),
  putRuleBack: privately(putRuleBack),
  switchRule: privately(switchRule),
  moveRule: privately(moveRule),
  takeRuleBack: async (ctx, input) =>
    (await takeRuleBack(ctx, input)).filled.flatMap((list) => stalePages(list)),
} satisfies Record<string, Undo>;
