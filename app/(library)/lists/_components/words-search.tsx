import { buttonClass } from "@/app/_components/ui/button";

/** A field that asks the page it stands on for what its words find. */
export function WordsSearch({
  action,
  q,
  label,
  hint,
  kept = {},
}: {
  action: string;
  q: string;
  label: string;
  hint: string;
  /** Of the address: what else stays in it. */
  kept?: Readonly<Record<string, string>>;
}) {
  return (
    <search className="mb-6 block">
      <form action={action}>
        {Object.entries(kept).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <label htmlFor="words" className="mb-1 block font-medium text-sm">
          {label}
        </label>
        <div className="flex gap-2">
          <input
            type="search"
            id="words"
            name="q"
            defaultValue={q}
            maxLength={200}
            autoComplete="off"
            aria-describedby="words-hint"
            className="min-w-0 flex-1 rounded-lg border border-line bg-raised px-3 py-2"
          />
          <button type="submit" className={buttonClass("primary")}>
            Find
          </button>
        </div>
        <p id="words-hint" className="mt-1 text-sm text-soft">
          {hint}
        </p>
      </form>
    </search>
  );
}
