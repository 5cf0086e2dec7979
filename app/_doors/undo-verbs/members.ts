import { addMember, removeMember, setMemberRole } from "@/lib/lists/members";
import { privately, type Undo } from "./kinds";

export const MEMBER_VERBS = {
  addMember: privately(addMember),
  removeMember: privately(removeMember),
  setMemberRole: privately(setMemberRole),
} satisfies Record<string, Undo>;
