import Link from "next/link";
import { buttonClass } from "@/app/_components/ui/button";
import { HERE, replaced } from "../filters";

/** Searches within what is filtered already; or, the best first, in the search that ranks. */
export function WordsForm({ query, ranked }: { query: URLSearchParams; ranked: string }) {
  return (
    <search className="w-full sm:w-auto">
      <form action={HERE} className="flex gap-2">
        <Kept query={replaced(query, "q")} />
        <input
          type="search"
          name="q"
          defaultValue={query.get("q") ?? ""}
          aria-label="Words in the library"
          placeholder="Words"
          maxLength={500}
          className="min-w-0 flex-1 rounded-lg border border-line bg-raised px-3 py-1"
        />
        <button type="submit" className={buttonClass()}>
          Filter
        </button>
        <Link href={ranked} prefetch={false} className={buttonClass("bare")}>
          Best first
        </Link>
      </form>
    </search>
  );
}

/** What the address says already, for a form that adds to it. */
export const Kept = ({ query }: { query: URLSearchParams }) =>
  [...query].map(([name, value]) => (
    <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
  ));
