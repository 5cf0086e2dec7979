import { setTagDigit } from "@/lib/tags/digits";
import {
  deleteTag,
  recolorTag,
  renameTag,
  restoreTag,
  tagPaper,
  untagPaper,
} from "@/lib/tags/mutations";
import { nestTag } from "@/lib/tags/nesting";
import { privately, type Undo } from "./kinds";

export const TAG_VERBS = {
  tag: privately(tagPaper),
  untag: privately(untagPaper),
  deleteTag: privately(deleteTag),
  restoreTag: privately(restoreTag),
  renameTag: privately(renameTag),
  recolorTag: privately(recolorTag),
  nestTag: privately(nestTag),
  setTagDigit: privately(setTagDigit),
} satisfies Record<string, Undo>;
