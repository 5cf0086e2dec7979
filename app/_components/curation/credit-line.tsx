import Link from "next/link";
import { Fragment, type ReactNode } from "react";
import type { Credit } from "@/lib/curation/queries";
import { counted } from "../lists/paths";

/** Who featured a paper of the feed, who brought it, and how many upvoted it elsewhere. */
export function CreditLine({ credit }: { credit: Credit | undefined }) {
  if (!credit) return null;
  const { featuredBy, broughtBy, hubUpvotes } = credit;
  const parts: Record<string, ReactNode> = {
    featured: featuredBy && (
      <span className="text-accent">
        Featured by <Person handle={featuredBy} />
      </span>
    ),
    brought: broughtBy && (
      <>
        Brought by <Person handle={broughtBy} />
      </>
    ),
    hub: hubUpvotes && `${counted(hubUpvotes, "upvote")} on Hugging Face`,
  };
  return (
    <p className="text-[0.85rem] text-soft">
      {Object.entries(parts)
        .filter(([, part]) => part)
        .map(([name, part], at) => (
          <Fragment key={name}>
            {at > 0 && " · "}
            {part}
          </Fragment>
        ))}
    </p>
  );
}

const Person = ({ handle }: { handle: string }) => (
  <Link href={`/@${handle}`} prefetch={false} className="font-medium">
    @{handle}
  </Link>
);
