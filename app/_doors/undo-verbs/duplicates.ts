import { keepApart, takeTogether } from "@/lib/duplicates/mutations";
import { privately, type Undo } from "./kinds";

export const DUPLICATE_VERBS = {
  keepApart: privately(keepApart),
  takeTogether: privately(takeTogether),
} satisfies Record<string, Undo>;
