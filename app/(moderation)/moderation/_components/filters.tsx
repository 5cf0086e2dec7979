import { buttonClass } from "@/app/_components/ui/button";

const BOX = "rounded-lg border border-line bg-raised px-3 py-1.5 text-ink";

interface Choice {
  name: string;
  label: string;
  chosen: string | undefined;
  options: Readonly<Record<string, string>>;
}

/** What a page of moderators is narrowed to; a form that asks, so that it works by its address. */
export function Filters({ choices, handle }: { choices: Choice[]; handle?: string | undefined }) {
  return (
    <form className="mb-6 flex flex-wrap items-end gap-3 text-[0.93rem]">
      {choices.map(({ name, label, chosen, options }) => (
        <label key={name} className="flex flex-col gap-1">
          <span className="text-soft">{label}</span>
          <select name={name} defaultValue={chosen ?? ""} className={BOX}>
            <option value="">All</option>
            {Object.entries(options).map(([value, text]) => (
              <option key={value} value={value}>
                {text}
              </option>
            ))}
          </select>
        </label>
      ))}
      {handle !== undefined && (
        <label className="flex flex-col gap-1">
          <span className="text-soft">Moderator</span>
          <input name="moderator" defaultValue={handle} maxLength={31} className={`${BOX} w-36`} />
        </label>
      )}
      <button type="submit" className={buttonClass()}>
        Show
      </button>
    </form>
  );
}
