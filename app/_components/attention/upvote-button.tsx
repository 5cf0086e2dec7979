import type { Upvotes } from "@/lib/attention/schema";
import type { Viewer } from "@/lib/context";
import type { PaperSummary } from "@/lib/papers/schema";
import { takeUpvoteBackAction, upvoteAction } from "./actions";
import { VoteButton } from "./vote-button";

/** The upvotes of a paper that everyone can read; pressing it gives one’s own, or takes it back. */
export function UpvoteButton({
  viewer,
  paper,
  upvotes,
  here,
}: {
  viewer: Viewer;
  paper: Pick<PaperSummary, "id" | "source">;
  upvotes: Upvotes | undefined;
  /** Where to come back to from signing in. */
  here: string;
}) {
  if (paper.source === "import") return null;
  return (
    <VoteButton
      viewer={viewer}
      votes={upvotes}
      here={here}
      give={upvoteAction}
      takeBack={takeUpvoteBackAction}
      hidden={{ paper: paper.id }}
      shortcut="v"
    />
  );
}
