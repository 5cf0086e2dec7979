import { ArrowBigUp } from "lucide-react";
import Link from "next/link";
import { buttonClass } from "@/app/_components/ui/button";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import type { FormAction } from "@/app/_components/ui/form-state";
import { signInPath } from "@/app/_doors/page";
import type { Upvotes } from "@/lib/attention/schema";
import type { Viewer } from "@/lib/context";

/** How many have upvoted something; pressing it gives one’s own upvote, or takes it back. */
export function VoteButton({
  viewer,
  votes: { count, mine } = { count: 0, mine: false },
  here,
  give,
  takeBack,
  hidden,
  shortcut,
}: {
  viewer: Viewer;
  votes: Upvotes | undefined;
  /** Where to come back to from signing in. */
  here: string;
  give: FormAction;
  takeBack: FormAction;
  /** What is voted for. */
  hidden: Readonly<Record<string, string>>;
  shortcut?: string;
}) {
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
        data-shortcut={shortcut}
        rel="nofollow"
        className={buttonClass()}
      >
        {label}
      </Link>
    );
  }
  return (
    <Form action={mine ? takeBack : give} hidden={hidden}>
      <SubmitButton data-shortcut={shortcut} aria-pressed={mine}>
        {label}
      </SubmitButton>
    </Form>
  );
}
