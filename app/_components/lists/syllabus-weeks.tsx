import type { ReactNode } from "react";
import { PaperList } from "@/app/_components/papers/paper-row";
import type { ListEntry } from "@/lib/lists/schema";
import { type Period, periodOf, periodTitle } from "@/lib/papers/period";
import { ThisWeek } from "./this-week";

interface Week {
  /** Null for what has no date. */
  week: Period | null;
  entries: ListEntry[];
}

/** Papers by the weeks that they are to be read in, as they come: the earliest first, without a date last. */
export function SyllabusWeeks({
  entries,
  today,
  row,
}: {
  entries: ListEntry[];
  /** Null on a page that is kept for strangers, which must be true tomorrow too. */
  today: string | null;
  row: (entry: ListEntry) => ReactNode;
}) {
  return weeksOf(entries).map(({ week, entries: within }) => (
    <section key={week?.name ?? ""} aria-labelledby={`week-${week?.name ?? "none"}`}>
      <h2
        id={`week-${week?.name ?? "none"}`}
        className="pt-4 pb-2.5 font-semibold font-serif text-[1.35rem]"
      >
        {week ? (
          <>
            {periodTitle(week)}
            <ThisWeek from={week.from} to={week.to} today={today} />
          </>
        ) : (
          "No date yet"
        )}
      </h2>
      <PaperList>{within.map(row)}</PaperList>
    </section>
  ));
}

function weeksOf(entries: ListEntry[]): Week[] {
  const weeks: Week[] = [];
  for (const entry of entries) {
    const week = entry.dueOn ? periodOf("week", entry.dueOn) : null;
    const last = weeks.at(-1);
    if (last && last.week?.name === week?.name) last.entries.push(entry);
    else weeks.push({ week, entries: [entry] });
  }
  return weeks;
}
