import { z } from "zod";
import { STATUSES } from "@/db/schema";
import { pageOf, pageQuery } from "./items/page";
import { RULE_EXAMPLE, ruleItem, rulePreviewItem } from "./items/rule";
import { change, operation } from "./operation";

const family = "Rules";
const params = z.strictObject({ id: z.string().max(64).meta({ description: "Of a rule." }) });
const line = (description: string) => z.string().max(1000).optional().meta({ description });
const body = z.strictObject({
  name: line("Without one, it is called by what it looks for."),
  words: line("Of title or abstract."),
  author: line("A name."),
  category: line("`cs.LG`, or `cs` for all below it."),
  tag: line("The name of a tag that papers get; it is made where there is none."),
  status: z.enum(STATUSES, "Choose one of the statuses.").nullable().optional(),
  list: z.string().max(64).nullable().optional().meta({ description: "The id of a list." }),
});
const { id } = RULE_EXAMPLE;
const example = { params: { id } };
const sent = { name: "Embeddings", words: "embedding", category: "cs.LG", tag: "embeddings" };

export const listRulesOperation = operation({
  id: "listRules",
  family,
  method: "GET",
  path: "/rules",
  summary: "What is done to papers that you save, in order",
  scope: "read",
  query: z.strictObject(pageQuery),
  answers: { 200: pageOf(ruleItem) },
  errors: [],
  example: { answer: { items: [RULE_EXAMPLE], next: null } },
});

export const createRuleOperation = operation({
  id: "createRule",
  family,
  method: "POST",
  path: "/rules",
  summary: "Make a rule",
  description:
    "All conditions that are given must hold. It is off: see what it would do, then switch it on.",
  scope: "write",
  body,
  answers: { 201: ruleItem },
  errors: [404],
  example: { body: sent, answer: RULE_EXAMPLE },
});

export const getRuleOperation = operation({
  id: "getRule",
  family,
  method: "GET",
  path: "/rules/{id}",
  summary: "One rule",
  scope: "read",
  params,
  answers: { 200: ruleItem },
  errors: [404],
  example: { ...example, answer: RULE_EXAMPLE },
});

export const updateRuleOperation = operation({
  id: "updateRule",
  family,
  method: "PUT",
  path: "/rules/{id}",
  summary: "Say anew what a rule does",
  description: "All of it: what is left out is none. It is off from then on.",
  scope: "write",
  params,
  body,
  answers: { 200: ruleItem },
  errors: [404],
  example: { ...example, body: sent, answer: RULE_EXAMPLE },
});

export const deleteRuleOperation = change({
  id: "deleteRule",
  family,
  method: "DELETE",
  path: "/rules/{id}",
  summary: "Move a rule to the trash",
  params,
  example,
});

export const switchRuleOperation = change({
  id: "switchRule",
  family,
  method: "PUT",
  path: "/rules/{id}/enabled",
  summary: "Switch a rule on or off",
  params,
  body: z.strictObject({ enabled: z.boolean() }),
  example: { ...example, body: { enabled: true } },
});

export const moveRuleOperation = change({
  id: "moveRule",
  family,
  method: "POST",
  path: "/rules/{id}/order",
  summary: "Move a rule behind another one",
  params,
  body: z.strictObject({
    after: z.string().max(64).nullable().meta({ description: "Null: to the start." }),
  }),
  example: { ...example, body: { after: null } },
});

export const previewRuleOperation = operation({
  id: "previewRule",
  family,
  method: "GET",
  path: "/rules/{id}/preview",
  summary: "What a rule would do to your library",
  scope: "read",
  params,
  answers: { 200: rulePreviewItem },
  errors: [404],
  example: {
    ...example,
    answer: {
      count: 1,
      papers: [
        {
          ...{ id: "2205.13147", title: "Matryoshka Representation Learning" },
          ...{ tag: true, status: false, list: false },
        },
      ],
    },
  },
});

export const applyRuleOperation = operation({
  id: "applyRule",
  family,
  method: "POST",
  path: "/rules/{id}/application",
  summary: "Do to your whole library what a rule says",
  scope: "write",
  params,
  answers: { 200: z.object({ count: z.int() }) },
  errors: [404],
  example: { ...example, answer: { count: 1 } },
});
