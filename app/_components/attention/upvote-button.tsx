import { ArrowBigUp } from "lucide-react";
import Link from "next/link";
import { buttonClass } from "@/app/_components/ui/button";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import { signInPath } from "@/app/_doors/page";
import type { Upvotes } from "@/lib/attention/schema";
import type { Viewer } from "@/lib/context";
import type { PaperSummary } from "@/lib/papers/schema";
import { takeUpvoteBackAction, upvoteAction } from "./actions";

/** The upvotes of a paper that everyone can read; pressing it gives one’s own, or takes it back. */
export function UpvoteButton({
  viewer,
  paper,
  upvotes: { count, mine } = { count: 0, mine: false },
  here,
}: {
  viewer: Viewer;
  paper: Pick<PaperSummary, "id" | "source">;
  upvotes: Upvotes | undefined;
  /** Where to come back to from signing in. */
  here: string;
}) {
  if (paper.source === "import") return null;
  const label = (
    <>
      <ArrowBigUp
        size={17}
        strokeWidth={1.75}
        fill={mine ? "currentColor" : "none"}
        aria-hidden
        className={mine ? "-mx-0.5 text-accent" : "-mx-0.5"}
      />
      <span className="sr-only">Upvote, so far </span>
      <span className="tabular-nums">{count.toLocaleString("en-GB")}</span>
    </>
  );
  if (viewer.kind === "anonymous") {
    return (
      <Link
        href={signInPath(here)}
        prefetch={false}
        data-shortcut="v"
        rel="nofollow"
        className={buttonClass()}
      >
        {label}
      </Link>
    );
  }
  return (
    <Form action={mine ? takeUpvoteBackAction : upvoteAction} hidden={{ paper: paper.id }}>
      <SubmitButton data-shortcut="v" aria-pressed={mine}>
        {label}
      </SubmitButton>
    </Form>
  );
}
