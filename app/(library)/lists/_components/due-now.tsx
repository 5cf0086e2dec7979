import Link from "next/link";
import { listPath } from "@/app/_components/lists/paths";
import { SourceText } from "@/app/_components/papers/source-text";
import { dayText } from "@/lib/papers/period";
import type { DueInList } from "@/lib/syllabus/schema";

/** What the syllabi that the reader follows or keeps ask of them within a week. */
export function DueNow({ due }: { due: DueInList[] }) {
  if (due.length === 0) return null;
  return (
    <section aria-labelledby="due" className="mb-8">
      <h2 id="due" className="mb-2 font-medium">
        Due within a week
      </h2>
      <ul className="border-line border-b">
        {due.map(({ paper, dueOn, overdue, list }) => (
          <li key={`${list.id} ${paper.id}`} className="border-line border-t py-2.5">
            <Link href={`/paper/${paper.id}`} prefetch={false} className="font-serif">
              <SourceText source={paper.title} />
            </Link>
            <p className="text-[0.93rem] text-soft">
              {overdue ? (
                <strong className="font-medium text-danger">overdue since </strong>
              ) : (
                "by "
              )}
              <time dateTime={dueOn}>{dayText(dueOn)}</time> ·{" "}
              <Link href={listPath(list)} prefetch={false}>
                {list.title}
              </Link>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
