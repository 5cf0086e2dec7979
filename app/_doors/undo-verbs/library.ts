import { changeEntries, restoreEntries } from "@/lib/library/many";
import { restoreEntry, setRemark, setStatus, unsavePaper } from "@/lib/library/mutations";
import {
  changeSmartList,
  deleteSmartList,
  moveSmartList,
  restoreSmartList,
} from "@/lib/library/smart-lists";
import { privately, type Undo } from "./kinds";

export const LIBRARY_VERBS = {
  unsave: privately(unsavePaper),
  restoreEntry: privately(restoreEntry),
  setStatus: privately(setStatus),
  setRemark: privately(setRemark),
  changeEntries: privately(changeEntries),
  restoreEntries: privately(restoreEntries),
  changeSmartList: privately(changeSmartList),
  moveSmartList: privately(moveSmartList),
  deleteSmartList: privately(deleteSmartList),
  restoreSmartList: privately(restoreSmartList),
} satisfies Record<string, Undo>;
