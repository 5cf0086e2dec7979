import { bringBackPapers, dismissPapers, moveInbox } from "@/lib/inbox/mutations";
import { privately, type Undo } from "./kinds";

export const INBOX_VERBS = {
  dismissPapers: privately(dismissPapers),
  bringBackPapers: privately(bringBackPapers),
  moveInbox: privately(moveInbox),
} satisfies Record<string, Undo>;
