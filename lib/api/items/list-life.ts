import { z } from "zod";
import { EVENT_KINDS } from "@/db/schema";
import { CHANGE_KINDS, type ChangedDay, type ListVersion } from "@/lib/history/schema";
import type { PublicLists } from "@/lib/lists/public-schema";
import type { ListEvent } from "@/lib/lists/schema";
import type { DueInList } from "@/lib/syllabus/schema";

const named = z.object({ id: z.string(), title: z.string() });
const PAPER = { id: "2205.13147", title: "Matryoshka Representation Learning" };

/** A list as others are told of it. */
export const namedListItem = z
  .object({ ...named.shape, handle: z.string(), slug: z.string() })
  .meta({ id: "NamedList" });

export const toNamedList = ({ id, title, handle, slug }: z.output<typeof namedListItem>) => ({
  ...{ id, title, handle, slug },
});

export const rankedListItem = namedListItem
  .extend({
    ...{ cover: z.string(), paperCount: z.int(), upvotes: z.int(), followers: z.int() },
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: "RankedList" });

export const toRankedList = (list: PublicLists["lists"][number]) =>
  ({
    ...toNamedList(list),
    ...{ cover: list.cover, paperCount: list.paperCount, upvotes: list.votes },
    ...{ followers: list.followers, updatedAt: list.updatedAt.toISOString() },
  }) satisfies z.output<typeof rankedListItem>;

export const similarListItem = namedListItem
  .extend({
    paperCount: z.int(),
    shared: z.int().meta({ description: "How many papers are in both." }),
  })
  .meta({ id: "SimilarList" });

export const standingItem = z
  .object({
    upvotes: z.object({ count: z.int(), mine: z.boolean() }),
    followers: z.int(),
    forks: z.int().meta({ description: "Public copies of it." }),
  })
  .meta({ id: "ListStanding" });

export const forkNewsItem = z
  .object({
    papers: z.array(named),
    more: z.int().meta({ description: "How many there are beyond those." }),
    until: z.string().nullable().meta({ description: "When the last of them came." }),
  })
  .meta({ id: "ForkNews" });

export const listEventItem = z
  .object({
    id: z.string(),
    kind: z.enum(EVENT_KINDS),
    at: z.iso.datetime(),
    handle: z.string().nullable().meta({ description: "Who did it; null without an account." }),
    paper: named.nullable(),
    detail: z.record(z.string(), z.string()),
  })
  .meta({ id: "ListEvent" });

export const toListEvent = ({ id, kind, at, handle, paper, detail }: ListEvent) =>
  ({
    ...{ id, kind, at: at.toISOString(), handle, paper, detail },
  }) satisfies z.output<typeof listEventItem>;

const dueItem = z.object({ paper: named, dueOn: z.iso.date(), overdue: z.boolean() });

export const dueInListItem = dueItem.extend({ list: namedListItem }).meta({ id: "Due" });

export const toDue = ({ paper, dueOn, overdue, list }: DueInList) =>
  ({ paper, dueOn, overdue, list: toNamedList(list) }) satisfies z.output<typeof dueInListItem>;

export const progressItem = z
  .object({
    read: z.int(),
    total: z.int(),
    overdue: z.int().meta({ description: "What should have been read by its day." }),
    next: dueItem.nullable().meta({ description: "What is due next." }),
  })
  .meta({ id: "Progress" });

export const changedDayItem = z
  .object({
    day: z.iso.date(),
    first: z.boolean().meta({ description: "The first version, which has no changes." }),
    paperCount: z.int(),
    changes: z.array(
      z.object({
        kind: z.enum(CHANGE_KINDS),
        count: z.int(),
        papers: z.array(named),
        titles: z.array(z.object({ from: z.string().nullable(), to: z.string().nullable() })),
      }),
    ),
  })
  .meta({ id: "ChangedDay" });

export const toChangedDay = ({ day, first, paperCount, changes }: ChangedDay) =>
  ({ day, first, paperCount, changes }) satisfies z.output<typeof changedDayItem>;

export const listVersionItem = z
  .object({
    day: z.iso.date().meta({ description: "The day whose changes made it so." }),
    ...{ title: z.string(), description: z.string(), cover: z.string(), paperCount: z.int() },
    previous: z.iso.date().nullable().meta({ description: "The version before it." }),
    following: z.iso.date().nullable().meta({ description: "The version after it." }),
  })
  .meta({ id: "ListVersion" });

export const toListVersion = (version: ListVersion): z.output<typeof listVersionItem> => {
  const { day, title, description, cover, paperCount, previous, next } = version;
  return { day, title, description, cover, paperCount, previous, following: next };
};

export const NAMED_LIST_EXAMPLE = {
  ...{ id: "k3v9q0xw7e2mbn5t", title: "Representations", handle: "ada", slug: "representations" },
};
export const RANKED_LIST_EXAMPLE = {
  ...NAMED_LIST_EXAMPLE,
  ...{ cover: "", paperCount: 12, upvotes: 3, followers: 2, updatedAt: "2026-03-14T09:26:53.589Z" },
};
export const FORK_NEWS_EXAMPLE = { papers: [PAPER], more: 0, until: "2026-03-14T09:26:53.589793Z" };
export const LIST_EVENT_EXAMPLE = {
  ...{ id: "0f3k9m2p7q4r8t1v", kind: "paper-added", at: "2026-03-14T09:26:53.589Z" },
  ...{ handle: "ada", paper: PAPER, detail: {} },
};
export const DUE_EXAMPLE = { paper: PAPER, dueOn: "2026-03-20", overdue: false };
export const CHANGED_DAY_EXAMPLE = {
  ...{ day: "2026-03-14", first: false, paperCount: 12 },
  changes: [{ kind: "added", count: 1, papers: [PAPER], titles: [] }],
};
export const LIST_VERSION_EXAMPLE = {
  ...{ day: "2026-03-14", title: "Representations", description: "", cover: "", paperCount: 12 },
  ...{ previous: "2026-03-13", following: null },
};
