import { z } from "zod";
import { pageOf, pageQuery } from "./items/page";
import { SMART_LIST_EXAMPLE, smartListItem } from "./items/rule";
import { change, operation } from "./operation";

const family = "Smart lists";
const params = z.strictObject({ id: z.string().max(64).meta({ description: "Of a smart list." }) });
const name = z.string().max(500);
const query = z.string().max(4000).meta({
  description: "A filter, as the query of `GET /library`: `status=to-read&tag=…`.",
});
const { id, ...KEPT } = SMART_LIST_EXAMPLE;
const example = { params: { id } };

export const listSmartListsOperation = operation({
  id: "listSmartLists",
  family,
  method: "GET",
  path: "/smart-lists",
  summary: "Filters of your library that you keep by a name",
  scope: "read",
  query: z.strictObject(pageQuery),
  answers: { 200: pageOf(smartListItem) },
  errors: [],
  example: { answer: { items: [SMART_LIST_EXAMPLE], next: null } },
});

export const createSmartListOperation = operation({
  id: "createSmartList",
  family,
  method: "POST",
  path: "/smart-lists",
  summary: "Keep a filter",
  scope: "write",
  body: z.strictObject({ name, query }),
  answers: { 201: smartListItem },
  errors: [],
  example: { body: KEPT, answer: SMART_LIST_EXAMPLE },
});

export const changeSmartListOperation = change({
  id: "changeSmartList",
  family,
  method: "PATCH",
  path: "/smart-lists/{id}",
  summary: "Give a smart list another name or filter",
  params,
  body: z.strictObject({ name: name.optional(), query: query.optional() }),
  example: { ...example, body: { name: "Soon" } },
});

export const moveSmartListOperation = change({
  id: "moveSmartList",
  family,
  method: "POST",
  path: "/smart-lists/{id}/order",
  summary: "Move a smart list behind another one",
  params,
  body: z.strictObject({
    after: z.string().max(64).nullable().meta({ description: "Null: to the start." }),
  }),
  example: { ...example, body: { after: null } },
});

export const deleteSmartListOperation = change({
  id: "deleteSmartList",
  family,
  method: "DELETE",
  path: "/smart-lists/{id}",
  summary: "Move a smart list to the trash",
  params,
  example,
});
