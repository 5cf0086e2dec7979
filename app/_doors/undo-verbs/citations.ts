import { restoreCitationKeys, setKeyPattern } from "@/lib/citations/mutations";
import { privately, type Undo } from "./kinds";

export const CITATION_VERBS = {
  setKeyPattern: privately(setKeyPattern),
  restoreCitationKeys: privately(restoreCitationKeys),
} satisfies Record<string, Undo>;
