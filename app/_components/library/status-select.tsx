import { buttonClass } from "@/app/_components/ui/button";
import type { Status } from "@/lib/library/schema";
import { STATUS_GLYPHS, STATUS_LABELS, STATUSES } from "./status";

/** The status of a saved paper; inside a StatusForm. */
export function StatusSelect({ paper, status }: { paper: string; status: Status }) {
  return (
    <span className="flex items-center gap-1.5">
      <select
        key={status}
        name={`status ${paper}`}
        aria-label="Status"
        data-shortcut="e"
        defaultValue={status}
        className="min-h-8 rounded-lg border border-transparent bg-accent-wash px-2.5 py-1 font-medium text-[0.9rem] text-accent"
      >
        {STATUSES.map((value) => (
          <option key={value} value={value}>
            {`${STATUS_GLYPHS[value]} ${STATUS_LABELS[value]}`}
          </option>
        ))}
      </select>
      <button type="submit" name="paper" value={paper} className={`${buttonClass()} script-hidden`}>
        Set
      </button>
    </span>
  );
}
