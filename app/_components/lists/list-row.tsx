import Link from "next/link";
import type { ReactNode } from "react";
import type { ListSummary } from "@/lib/lists/schema";
import { dayText } from "@/lib/papers/period";
import { listPath } from "./paths";

/** One list in a list of lists. */
export function ListRow({
  list,
  read = 0,
  actions,
  heading: Heading = "h2",
}: {
  list: ListSummary;
  /** How many of its papers the viewer has read. */
  read?: number | undefined;
  actions?: ReactNode;
  heading?: "h2" | "h3";
}) {
  return (
    <li
      data-row
      data-move={list.id}
      className="relative flex flex-wrap items-center gap-3 border-line border-t py-4"
    >
      <div className="min-w-0 flex-1">
        <Heading className="font-semibold font-serif text-[1.22rem] leading-snug">
          <Link href={listPath(list)} prefetch={false} data-open>
            {list.title}
          </Link>
        </Heading>
        <p className="text-[0.93rem] text-soft">
          {read > 0 && `${read} of `}
          {list.paperCount === 1 ? "1 paper" : `${list.paperCount} papers`}
          {read > 0 && " read"} · {list.visibility} · changed {dayText(list.updatedAt)}
        </p>
      </div>
      {actions}
    </li>
  );
}
