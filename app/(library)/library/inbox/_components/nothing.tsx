import Link from "next/link";
import { Suggested } from "@/app/_components/inbox/suggested";
import { EmptyState } from "@/app/_components/ui/empty-state";
import type { Source } from "@/lib/inbox/schema";

export function FollowsNothing({ suggested }: { suggested: Source[] }) {
  return (
    <>
      <EmptyState title="You follow nothing yet">
        What is new from the feed, from categories, authors and lists that you follow comes here, to
        be saved or dismissed with one key each.
      </EmptyState>
      <Suggested sources={suggested} />
      <p className="mt-5 text-[0.93rem] text-soft">
        <Link href="/library/following" prefetch={false} className="text-accent underline">
          Follow another category or an author
        </Link>
        , or a list on its page.
      </p>
    </>
  );
}

export function AllCaughtUp() {
  return (
    <EmptyState title="All caught up">
      Nothing new from what you follow.{" "}
      <Link href="/" prefetch={false} className="text-accent underline">
        Today’s papers
      </Link>
    </EmptyState>
  );
}
