import { ArrowLeft, ArrowRight } from "lucide-react";
import Link from "next/link";
import type { Calendar as Month } from "@/lib/papers/calendar";
import { dayText, type Period, periodTitle } from "@/lib/papers/period";
import { Step } from "./step";

const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/** A month, with how many papers its days have: those that have some lead to them. */
export function Calendar({ calendar, shown }: { calendar: Month; shown: Period }) {
  const { month, earlier, later, weeks } = calendar;
  return (
    <div className="mx-auto w-full max-w-96 text-center tabular-nums">
      <div className="mb-1 flex items-center justify-between text-[0.93rem]">
        <Step to={earlier} label="Earlier month">
          <ArrowLeft size={16} aria-hidden />
        </Step>
        <Link
          href={`/papers/${month.name}`}
          prefetch={false}
          aria-current={month.name === shown.name ? "date" : undefined}
          className="font-semibold font-serif"
        >
          {periodTitle(month)}
        </Link>
        <Step to={later} label="Later month">
          <ArrowRight size={16} aria-hidden />
        </Step>
      </div>
      <table className="w-full table-fixed border-separate border-spacing-0.5">
        <caption className="sr-only">Papers of each day of {periodTitle(month)}</caption>
        <thead className="text-[0.75rem] text-faint">
          <tr>
            <th scope="col" className="font-normal">
              <span className="sr-only">Week</span>
            </th>
            {WEEKDAYS.map((name) => (
              <th key={name} scope="col" abbr={name} className="font-normal">
                {name.slice(0, 2)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map(({ week, total, days }) => (
            <tr key={week.name} className={week.name === shown.name ? "bg-accent-wash" : ""}>
              <th scope="row" className="font-normal text-[0.75rem]">
                <Week week={week} total={total} shown={shown} />
              </th>
              {days.map((day, i) => (
                <td key={WEEKDAYS[i]} className="p-0">
                  {day && <Day {...day} current={day.day === shown.name} />}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Day({ day, papers, current }: { day: string; papers: number; current: boolean }) {
  const number = Number(day.slice(8));
  const box = "grid min-h-10 content-center rounded-md leading-tight";
  if (papers === 0) return <span className={`${box} text-faint`}>{number}</span>;
  return (
    <Link
      href={`/papers/${day}`}
      prefetch={false}
      aria-label={`${dayText(day)}: ${counted(papers)}`}
      aria-current={current ? "date" : undefined}
      className={`${box} font-medium hover:bg-accent-wash hover:no-underline aria-[current]:bg-accent aria-[current]:text-accent-ink`}
    >
      {number}
      <span className="font-normal text-[0.72rem] opacity-85">{SHORT.format(papers)}</span>
    </Link>
  );
}

function Week({ week, total, shown }: { week: Period; total: number; shown: Period }) {
  const name = `W${Number(week.name.slice(6))}`;
  if (total === 0) return <span className="text-faint">{name}</span>;
  return (
    <Link
      href={`/papers/${week.name}`}
      prefetch={false}
      aria-label={`Week ${Number(week.name.slice(6))}, ${periodTitle(week)}`}
      aria-current={week.name === shown.name ? "date" : undefined}
      className="grid min-h-10 place-content-center rounded-md text-soft hover:bg-accent-wash"
    >
      {name}
    </Link>
  );
}

const counted = (papers: number) =>
  papers === 1 ? "1 paper" : `${papers.toLocaleString("en-GB")} papers`;

/** Fits into a cell of a phone: 1.2K. */
const SHORT = new Intl.NumberFormat("en-GB", { notation: "compact" });
