import { buttonClass } from "@/app/_components/ui/button";
import { type Filters, HERE } from "../filters";

const BOX = "min-w-0 rounded-lg border border-line bg-raised px-3 py-1";

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
          className={`${BOX} flex-1 basis-40`}
        />
        <input type="date" name="from" defaultValue={from} aria-label="From" className={BOX} />
        <span aria-hidden className="text-faint">
          –
        </span>
        <input type="date" name="to" defaultValue={to} aria-label="To" className={BOX} />
        <button type="submit" className={buttonClass()}>
          Filter
        </button>
      </form>
    </search>
  );
}
