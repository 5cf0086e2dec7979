import { buttonClass } from "@/app/_components/ui/button";
import { type Filters, HERE } from "../filters";

const BOX = "min-w-0 rounded-lg border border-line bg-raised px-2.5 py-1";

/** Narrows by words and days within what is filtered already. */
export function WordsForm({ filters: { q, from, to, ...others } }: { filters: Filters }) {
  return (
    <search className="mb-5 block">
      <form action={HERE} className="flex flex-wrap items-center gap-2">
        {Object.entries(others).map(
          ([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />,
        )}
        <input
          type="search"
          name="q"
          defaultValue={q}
          aria-label="Words in highlights and notes"
          placeholder="Words"
          className={`${BOX} flex-1 max-sm:basis-full`}
        />
        <Day name="from" label="From" day={from} />
        <Day name="to" label="To" day={to} />
        <button type="submit" className={buttonClass()}>
          Filter
        </button>
      </form>
    </search>
  );
}

const Day = ({ name, label, day }: { name: string; label: string; day: string | undefined }) => (
  <label className="flex items-center gap-1.5 text-[0.85rem] text-soft max-sm:flex-1">
    {label}
    <input type="date" name={name} defaultValue={day} className={`${BOX} flex-1 text-ink`} />
  </label>
);
