import { z } from "zod";
import { STATUSES } from "@/db/schema";
import type { Status } from "@/lib/library/schema";
import type { Tag } from "@/lib/tags/schema";

/** As many rules as a person can have. */
export const MOST_RULES = 50;

/** What is done to papers when they are saved: to those for which all conditions that are given hold. */
export interface Rule {
  id: string;
  name: string;
  words: string;
  author: string;
  category: string;
  /** Null without one, and while it is in the trash. */
  tag: Tag | null;
  status: Status | null;
  list: { id: string; title: string } | null;
  /** Whether its tag or its list is in the trash; it goes on with what is left. */
  missing: boolean;
  enabled: boolean;
}

/** What a rule would do to a library as it is now. */
export interface Preview {
  /** How many papers it would change. */
  count: number;
  /** The first of them, last saved first. */
  papers: {
    id: string;
    title: string;
    /** What it would get. */
    tag: boolean;
    status: boolean;
    list: boolean;
  }[];
}

const id = z.string().min(1).max(64);
const line = (most: number, what: string) =>
  z
    .string()
    .default("")
    .transform((text) => text.replace(/\s+/g, " ").trim())
    .pipe(z.string().max(most, `Keep ${what} to ${most} characters.`));
/** Forms send what is left empty, too. */
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === "" || value === undefined ? null : value), schema.nullable());

const values = z.object({
  name: line(60, "the name"),
  words: line(500, "the words"),
  author: line(200, "the author"),
  category: line(40, "the category"),
  /** The tag's name; it is made when there is none. */
  tag: line(50, "the tag’s name"),
  status: optional(z.enum(STATUSES, "Choose one of the statuses.")),
  list: optional(id),
});

const complete = <T extends z.ZodType<z.output<typeof values>>>(schema: T) =>
  schema
    .refine(({ words, author, category }) => words || author || category, {
      path: ["words"],
      message: "Say which papers: by words, an author or a category.",
    })
    .refine(({ tag, status, list }) => tag || status || list, {
      path: ["tag"],
      message: "Say what they get: a tag, a status or a list.",
    });

export const ruleInput = z.object({ id });
export const createRuleInput = complete(values);
export const updateRuleInput = complete(values.extend({ id }));
export const switchRuleInput = z.object({
  id,
  enabled: z.union([z.boolean(), z.enum(["on", "off"]).transform((word) => word === "on")]),
});
export const moveRuleInput = z.object({ id, after: optional(id) });

/** A rule as it was; its tag or its list may be in the trash. */
export const putRuleBackInput = z.object({
  id,
  name: z.string().min(1).max(60),
  words: z.string().max(500),
  author: z.string().max(200),
  category: z.string().max(40),
  tagId: id.nullable(),
  status: z.enum(STATUSES).nullable(),
  listId: id.nullable(),
  enabled: z.boolean(),
});

const papers = z.array(z.string().max(64)).max(100_000).default([]);
/** What applying a rule to a library has done. */
export const appliedInput = z.object({
  tagId: id.nullable(),
  tagged: papers,
  status: z.enum(STATUSES).nullable(),
  moved: papers,
  listId: id.nullable(),
  listed: papers,
});
export type Applied = z.output<typeof appliedInput>;
