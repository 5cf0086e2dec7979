import { createHash } from "node:crypto";
import type { Difference } from "./schema";

/** What tells that a difference is the one that was seen. */
export const digestOf = ({ after }: Pick<Difference, "after">): string =>
  createHash("sha256")
    .update(after ?? "\0")
    .digest("hex")
    .slice(0, 8);
