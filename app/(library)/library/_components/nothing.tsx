import Link from "next/link";
import { EmptyState } from "@/app/_components/ui/empty-state";
import { HERE } from "../filters";

/** Where no paper is to be shown. */
export function Nothing({ filtered }: { filtered: boolean }) {
  return filtered ? (
    <EmptyState title="Nothing matches">
      <Link href={HERE} prefetch={false} className="text-accent underline">
        Show all of the library
      </Link>
    </EmptyState>
  ) : (
    <EmptyState title="Nothing saved yet">
      <Link href="/" prefetch={false} className="text-accent underline">
        Read today’s papers
      </Link>{" "}
      and save what you want to keep.
    </EmptyState>
  );
}
