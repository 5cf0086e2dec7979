import type { Authorized } from "@/lib/context";
import { invalid } from "@/lib/errors";
import type { Paper } from "@/lib/papers/schema";

/**
 * Lets papers through that everyone can read: what one account has imported is nothing that others
 * could look up.
 * @throws invalid
 */
export function requireUpvotable(paper: Paper): Authorized<Paper, "everyone"> {
  if (paper.source !== "import") return paper as Authorized<Paper, "everyone">;
  throw invalid({ paper: "Only papers that everyone can read can be upvoted." });
}
