import { stalePages } from "@/app/_components/lists/paths";
import { serve } from "@/app/_doors/api";
import { outdate } from "@/app/_doors/outdate";
import { toRule, toRulePreview } from "@/lib/api/items/rule";
import { Reply } from "@/lib/api/operation";
import {
  applyRuleOperation,
  createRuleOperation,
  deleteRuleOperation,
  getRuleOperation,
  listRulesOperation,
  moveRuleOperation,
  previewRuleOperation,
  switchRuleOperation,
  updateRuleOperation,
} from "@/lib/api/rules";
import { pageThrough } from "@/lib/paging";
import { applyRuleToLibrary } from "@/lib/rules/library";
import { createRule, deleteRule, moveRule, switchRule, updateRule } from "@/lib/rules/mutations";
import { getRule, listRules, previewRule } from "@/lib/rules/queries";

export const RULES = [
  serve(listRulesOperation, async (ctx, { query }) => {
    const { items, next } = pageThrough(await listRules(ctx), query);
    return { items: items.map(toRule), next };
  }),
  serve(createRuleOperation, async (ctx, { body }) => {
    const { id } = await createRule(ctx, body);
    return new Reply(201, toRule(await getRule(ctx, { id })));
  }),
  serve(getRuleOperation, async (ctx, { params }) => toRule(await getRule(ctx, params))),
  serve(updateRuleOperation, async (ctx, { params, body }) => {
    await updateRule(ctx, { ...body, ...params });
    return toRule(await getRule(ctx, params));
  }),
  serve(deleteRuleOperation, async (ctx, { params }) => {
    await deleteRule(ctx, params);
  }),
  serve(switchRuleOperation, async (ctx, { params, body }) => {
    await switchRule(ctx, { ...body, ...params });
  }),
  serve(moveRuleOperation, async (ctx, { params, body }) => {
    await moveRule(ctx, { ...body, ...params });
  }),
  serve(previewRuleOperation, async (ctx, { params }) =>
    toRulePreview(await previewRule(ctx, params)),
  ),
  serve(applyRuleOperation, async (ctx, { params }) => {
    const { count, filled } = await applyRuleToLibrary(ctx, params);
    outdate(filled.flatMap(stalePages));
    return { count };
  }),
];
