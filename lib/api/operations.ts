import * as annotations from "./annotations";
import * as daily from "./daily";
import * as digests from "./digests";
import * as duplicates from "./duplicates";
import * as exchange from "./exchange";
import * as following from "./following";
import * as forYou from "./for-you";
import * as keys from "./keys";
import * as library from "./library";
import * as listLife from "./list-life";
import * as listTime from "./list-time";
import * as lists from "./lists";
import * as me from "./me";
import * as members from "./members";
import * as news from "./news";
import * as notesExchange from "./notes-exchange";
import type { Operation } from "./operation";
import * as papers from "./papers";
import * as people from "./people";
import * as proposals from "./proposals";
import * as replies from "./replies";
import * as rules from "./rules";
import * as saving from "./saving";
import * as sections from "./sections";
import * as smartLists from "./smart-lists";
import * as suggestions from "./suggestions";
import * as tags from "./tags";
import * as trash from "./trash";

/** By what they are about, in the order in which the families are described. */
const FAMILIES: Record<string, unknown>[] = [
  papers,
  suggestions,
  daily,
  library,
  saving,
  keys,
  duplicates,
  smartLists,
  rules,
  trash,
  following,
  forYou,
  news,
  lists,
  sections,
  listLife,
  listTime,
  members,
  proposals,
  tags,
  annotations,
  replies,
  exchange,
  notesExchange,
  digests,
  people,
  me,
];

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"];

const isOperation = (value: unknown): value is Operation =>
  typeof value === "object" && value !== null && "method" in value && "path" in value;

const inOrder = (a: Operation, b: Operation): number => {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return METHODS.indexOf(a.method) - METHODS.indexOf(b.method);
};

/** All that the API does: what the files of the families export, in the order of addresses. */
export const OPERATIONS: readonly Operation[] = FAMILIES.flatMap((family) =>
  Object.values(family).filter(isOperation).sort(inOrder),
);
