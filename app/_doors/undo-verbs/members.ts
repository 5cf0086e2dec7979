import { addMember, removeMember } from "@/lib/lists/members";
import { privately, type Undo } from "./kinds";

export const MEMBER_VERBS = {
  addMember: privately(addMember),
  removeMember: privately(removeMember),
} satisfies Record<string, Undo>;
