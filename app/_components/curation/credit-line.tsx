import Link from "next/link";
import type { Credit } from "@/lib/curation/queries";

/** Who featured a paper of the feed, and who brought it. */
export function CreditLine({ credit }: { credit: Credit | undefined }) {
  if (!credit) return null;
  const { featuredBy, broughtBy } = credit;
  return (
    <p className="text-[0.85rem] text-soft">
      {featuredBy && (
        <span className="text-accent">
          Featured by <Person handle={featuredBy} />
        </span>
      )}
      {featuredBy && broughtBy && " · "}
      {broughtBy && (
        <>
          Brought by <Person handle={broughtBy} />
        </>
      )}
    </p>
  );
}

const Person = ({ handle }: { handle: string }) => (
  <Link href={`/@${handle}`} prefetch={false} className="font-medium">
    @{handle}
  </Link>
);
