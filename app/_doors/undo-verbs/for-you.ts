import { setTermWeights } from "@/lib/for-you/mutations";
import { privately, type Undo } from "./kinds";

export const FOR_YOU_VERBS = {
  setTermWeights: privately(setTermWeights),
} satisfies Record<string, Undo>;
