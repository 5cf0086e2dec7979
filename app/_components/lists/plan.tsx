import type { Status } from "@/lib/library/schema";
import { dayText } from "@/lib/papers/period";

export const PRIORITIES = [
  { value: "", label: "None" },
  { value: "1", label: "1 · first" },
  { value: "2", label: "2 · soon" },
  { value: "3", label: "3 · later" },
] as const;

/**
 * How urgent a paper of a list is. Only a page that is made for its reader (`status`) says what is
 * overdue: a cached one would go on saying what was so when it was made.
 */
export function Plan({
  priority,
  dueOn,
  status,
}: {
  priority: number | null;
  dueOn: string | null;
  /** The reader's of the paper; null: not in their library, undefined: a stranger. */
  status: Status | null | undefined;
}) {
  if (!priority && !dueOn) return null;
  const today = new Date().toISOString().slice(0, 10);
  const overdue = dueOn && isUnread(status) && dueOn < today;
  return (
    <span className="text-[0.93rem] text-soft">
      {priority && `Priority ${priority}`}
      {priority && dueOn && " · "}
      {dueOn && (
        <>
          read by <time dateTime={dueOn}>{dayText(dueOn)}</time>
        </>
      )}
      {overdue && <strong className="font-medium text-danger"> · overdue</strong>}
    </span>
  );
}

/** Of a reader who still has it before them; what they have abandoned is not due any more. */
const isUnread = (status: Status | null | undefined) =>
  status !== undefined && status !== "read" && status !== "abandoned";
