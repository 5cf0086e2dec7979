import { restoreEntry, setRemark, setStatus, unsavePaper } from "@/lib/library/mutations";
import { privately, type Undo } from "./kinds";

export const LIBRARY_VERBS = {
  unsave: privately(unsavePaper),
  restoreEntry: privately(restoreEntry),
  setStatus: privately(setStatus),
  setRemark: privately(setRemark),
} satisfies Record<string, Undo>;
