import Link from "next/link";
import type { ReactNode } from "react";
import { PaperMarks } from "@/app/_components/discovery/paper-marks";
import { PublishedBadge } from "@/app/_components/publications/published-badge";
import { dayText } from "@/lib/papers/period";
import type { PaperSummary } from "@/lib/papers/schema";
import { SourceText } from "./source-text";

/** One paper in a list of papers. */
export function PaperRow({
  paper,
  title,
  text,
  credit,
  actions,
  heading: Heading = "h2",
  rank,
  item,
}: {
  paper: PaperSummary;
  /** In place of the title, for one with marked hits. */
  title?: ReactNode;
  /** In place of the beginning of the abstract. */
  text?: ReactNode;
  /** Below the authors: to whom it is owed that it stands here. */
  credit?: ReactNode;
  actions?: ReactNode;
  heading?: "h2" | "h3";
  /** Its place in a ranking. */
  rank?: number;
  /** What moves in a list call it. */
  item?: string;
}) {
  return (
    <li data-row data-item={item} className="relative border-line border-t pt-5.5 pb-5">
      <PaperMarks paper={paper} />
      <Heading className="text-pretty font-semibold font-serif text-[1.22rem] leading-[1.32] tracking-[-0.006em]">
        {rank && (
          <span aria-hidden className="mr-2.5 font-normal text-faint tabular-nums">
            {rank}
          </span>
        )}
        <Link href={`/paper/${paper.id}`} prefetch={false} data-open>
          {title ?? <SourceText source={paper.title} />}
        </Link>
      </Heading>
      <Byline paper={paper} />
      {credit}
      {text ?? (
        <p className="mt-2 line-clamp-3 font-serif text-base text-soft leading-[1.58]">
          <SourceText source={paper.abstract} limit={SHOWN} />
        </p>
      )}
      {actions && <div className="mt-2.5 flex flex-wrap items-center gap-2.5">{actions}</div>}
    </li>
  );
}

/** More than three lines hold. */
const SHOWN = 320;

/** @param start the place of its first paper in a ranking */
export function PaperList({ start, children }: { start?: number; children: ReactNode }) {
  return (
    <ol start={start} className="border-line border-b">
      {children}
    </ol>
  );
}

const NAMED = 3;

function Byline({ paper }: { paper: PaperSummary }) {
  const more = paper.authors.length - NAMED;
  const facts = [paper.primaryCategory, dayText(paper.publishedOn, paper.publishedPrecision)];
  return (
    <p className="text-[0.93rem] text-soft">
      {paper.authors.slice(0, NAMED).join(", ")}
      {more > 0 && `, +${more}`}{" "}
      <span className="text-faint">· {facts.filter(Boolean).join(" · ")}</span>{" "}
      <PublishedBadge paper={paper} />
    </p>
  );
}
