import { z } from "zod";
import { STATUSES } from "@/db/schema";
import type { SmartList } from "@/lib/library/schema";
import type { Preview, Rule } from "@/lib/rules/schema";

export const smartListItem = z
  .object({
    id: z.string(),
    name: z.string(),
    query: z.string().meta({ description: "A filter, as the query of `GET /library`." }),
  })
  .meta({ id: "SmartList" });

export const toSmartList = ({ id, name, query }: SmartList) => ({ id, name, query });

export const ruleItem = z
  .object({
    id: z.string(),
    name: z.string(),
    words: z.string().meta({ description: "Of title or abstract." }),
    author: z.string(),
    category: z.string(),
    tag: z.string().nullable().meta({ description: "By its name; null while it is in the trash." }),
    status: z.enum(STATUSES).nullable(),
    list: z.object({ id: z.string(), title: z.string() }).nullable(),
    enabled: z.boolean(),
  })
  .meta({ id: "Rule" });

export const toRule = ({ tag, missing: _, ...rule }: Rule): z.output<typeof ruleItem> => ({
  ...rule,
  tag: tag?.name ?? null,
});

export const rulePreviewItem = z
  .object({
    count: z.int().meta({ description: "How many papers would change." }),
    papers: z.array(
      z.object({
        ...{ id: z.string(), title: z.string() },
        ...{ tag: z.boolean(), status: z.boolean(), list: z.boolean() },
      }),
    ),
  })
  .meta({ id: "RulePreview" });

export const toRulePreview = ({ count, papers }: Preview): z.output<typeof rulePreviewItem> => ({
  count,
  papers: papers.map(({ id, title, tag, status, list }) => ({ id, title, tag, status, list })),
});

export const SMART_LIST_EXAMPLE = {
  id: "k3v9q0xw7e2mbn5t",
  name: "To read soon",
  query: "status=to-read&from=2024",
};
export const RULE_EXAMPLE = {
  ...{ id: "k3v9q0xw7e2mbn5t", name: "Embeddings", words: "embedding", author: "" },
  ...{ category: "cs.LG", tag: "embeddings", status: null, list: null, enabled: false },
};
