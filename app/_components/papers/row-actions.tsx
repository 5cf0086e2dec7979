import { UpvoteButton } from "@/app/_components/attention/upvote-button";
import { RowControls } from "@/app/_components/library/row-controls";
import type { Upvotes } from "@/lib/attention/schema";
import type { Viewer } from "@/lib/context";
import type { PaperState } from "@/lib/library/schema";
import type { PaperSummary } from "@/lib/papers/schema";

/** What one can do with a paper of a public list of papers. `here` is where to come back to. */
export function RowActions({
  viewer,
  paper,
  upvotes,
  states,
  here,
}: {
  viewer: Viewer;
  paper: PaperSummary;
  upvotes: Map<string, Upvotes>;
  states: Map<string, PaperState>;
  here: string;
}) {
  return (
    <>
      <UpvoteButton viewer={viewer} paper={paper} upvotes={upvotes.get(paper.id)} here={here} />
      <RowControls viewer={viewer} paper={paper.id} state={states.get(paper.id)} here={here} />
    </>
  );
}
