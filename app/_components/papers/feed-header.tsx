import { ArrowLeft, ArrowRight, CalendarDays } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { FilesMenu } from "@/app/_components/citations/files-menu";
import { Menu } from "@/app/_components/ui/menu";
import { type Period, periodOf, periodTitle } from "@/lib/papers/period";
import type { Feed } from "@/lib/papers/queries";
import { Calendar } from "./calendar";
import { Step } from "./step";

/** What is shown, and the ways to other days. A month has its calendar open. */
export function FeedHeader({
  feed: { period, earlier, later, total, calendar },
  children,
}: {
  feed: Feed;
  children: ReactNode;
}) {
  return (
    <header className="mb-7">
      <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <h1 className="text-balance font-semibold font-serif text-[1.62rem] leading-tight tracking-tight sm:text-[2.1rem]">
          {periodTitle(period)}
        </h1>
        <nav
          aria-label="Days"
          className="ml-auto flex items-center gap-3.5 text-[0.9rem] text-soft"
        >
          <Step to={earlier} label={`Earlier ${period.kind}`}>
            <ArrowLeft size={16} aria-hidden />
          </Step>
          {(["day", "week", "month"] as const).map((kind) => (
            <Link
              key={kind}
              href={`/papers/${periodOf(kind, period.kind === "day" ? period.from : nearestDay(period)).name}`}
              prefetch={false}
              aria-current={kind === period.kind ? "true" : undefined}
              className="font-medium capitalize aria-[current]:text-ink"
            >
              {kind}
            </Link>
          ))}
          <Step to={later} label={`Later ${period.kind}`}>
            <ArrowRight size={16} aria-hidden />
          </Step>
          {period.kind !== "month" && (
            <Menu
              align="end-if-wide"
              className="grid size-7 place-items-center"
              label={
                <>
                  <CalendarDays size={17} strokeWidth={1.75} aria-hidden />
                  <span className="sr-only">Calendar</span>
                </>
              }
            >
              <div className="sm:w-84">
                <Calendar calendar={calendar} shown={period} />
              </div>
            </Menu>
          )}
        </nav>
      </div>
      <div className="mt-2 flex flex-wrap items-center justify-between gap-x-3 gap-y-1.5 text-[0.93rem] text-soft">
        <span className="mr-auto">{total === 1 ? "1 paper" : `${total} papers`}</span>
        {total > 0 && <FilesMenu path={`/papers/${period.name}`} />}
        {children}
      </div>
      {period.kind === "month" && (
        <nav aria-label="Calendar" className="mt-5">
          <Calendar calendar={calendar} shown={period} />
        </nav>
      )}
    </header>
  );
}

/** From a week or month one comes to its last day. */
const nearestDay = ({ to }: Period) => to;
