import { z } from "zod";
import { isoDay } from "@/lib/day";
import { LIST_EXAMPLE, LIST_ITEM_EXAMPLE, listItemItem } from "./items/list";
import {
  CHANGED_DAY_EXAMPLE,
  changedDayItem,
  DUE_EXAMPLE,
  dueInListItem,
  LIST_VERSION_EXAMPLE,
  listVersionItem,
  NAMED_LIST_EXAMPLE,
  progressItem,
} from "./items/list-life";
import { pageOf, pageQuery } from "./items/page";
import { operation } from "./operation";

const family = "Lists in time";
const id = z.string().max(64).meta({ description: "Of a list." });
const params = z.strictObject({ id });
const example = { params: { id: LIST_EXAMPLE.id } };
const query = z.strictObject({ cursor: pageQuery.cursor });

export const listDueOperation = operation({
  id: "listDue",
  family,
  method: "GET",
  path: "/due",
  summary: "What you have to read by a day soon",
  description: "Of syllabi that you follow or keep; within a week, or overdue for four at most.",
  scope: "read",
  answers: { 200: pageOf(dueInListItem) },
  errors: [],
  example: { answer: { items: [{ ...DUE_EXAMPLE, list: NAMED_LIST_EXAMPLE }], next: null } },
});

export const getProgressOperation = operation({
  id: "getProgress",
  family,
  method: "GET",
  path: "/lists/{id}/progress",
  summary: "How far you have read in a list",
  scope: "read",
  params,
  answers: { 200: progressItem },
  errors: [404],
  example: { ...example, answer: { read: 3, total: 12, overdue: 0, next: DUE_EXAMPLE } },
});

export const listChangesOperation = operation({
  id: "listChanges",
  family,
  method: "GET",
  path: "/lists/{id}/changes",
  summary: "What became of a list, day by day",
  scope: "public",
  params,
  query,
  answers: { 200: pageOf(changedDayItem) },
  errors: [404],
  example: { ...example, answer: { items: [CHANGED_DAY_EXAMPLE], next: null } },
});

export const getListVersionOperation = operation({
  id: "getListVersion",
  family,
  method: "GET",
  path: "/lists/{id}/versions",
  summary: "A list as it was on a day",
  description: "`items` are its papers and headings then, 25 at a time.",
  scope: "public",
  params,
  query: query.extend({ day: isoDay() }),
  answers: {
    200: pageOf(listItemItem).extend(listVersionItem.shape).meta({ id: "ListVersionWithItems" }),
  },
  errors: [404],
  example: {
    ...example,
    query: { day: "2026-03-14" },
    answer: { ...LIST_VERSION_EXAMPLE, items: [LIST_ITEM_EXAMPLE], next: null },
  },
});
