import { buttonClass } from "@/app/_components/ui/button";
import type { Status } from "@/lib/library/schema";
import { STATUS_GLYPHS, STATUS_LABELS, STATUSES } from "./status";

/** The status of a saved paper; inside a StatusForm. */
export function StatusSelect({
  paper,
  status,
  late = false,
}: {
  paper: string;
  status: Status;
  /**
   * Whether it comes into a page that is there. It is then no field of any form: each button that
   * comes into a form makes the browser go through all of the form's fields.
   */
  late?: boolean;
}) {
  return (
    <span className="flex items-center gap-1.5">
      <select
        key={status}
        name={`status ${paper}`}
        form={late ? "" : undefined}
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
      {!late && (
        <button
          type="submit"
          name="paper"
          value={paper}
          className={`${buttonClass()} script-hidden`}
        >
          Set
        </button>
      )}
    </span>
  );
}
