import { SearchField } from "@/app/_components/search/search-field";
import { buttonClass } from "@/app/_components/ui/button";
import type { Address } from "./address";

/** One box. What else the address says stays when another search is typed. */
export const SearchForm = ({ address }: { address: Address }) => (
  <search className="mb-5">
    <form action="/search" className="flex gap-2">
      <div className="relative min-w-0 flex-1">
        <SearchField
          key={address.q}
          text={address.q}
          label="Words"
          describedBy="search-hint"
          className="w-full rounded-lg border border-line bg-raised px-3 py-2"
        />
      </div>
      {(["from", "to", "date", "sort"] as const).map(
        (name) =>
          address[name] && <input key={name} type="hidden" name={name} value={address[name]} />,
      )}
      <button type="submit" className={buttonClass("primary")}>
        Search
      </button>
    </form>
    <details className="mt-1.5 text-[0.85rem] text-soft">
      <summary id="search-hint" className="w-fit underline underline-offset-3">
        Words, “in quotes”, a minus to leave out, and more
      </summary>
      <dl className="mt-2 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
        {HELP.map(([text, meaning]) => (
          <div key={text} className="contents">
            <dt>
              <code>{text}</code>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </details>
  </search>
);

const HELP = [
  ["graph or tree", "one or the other"],
  ["diffus*", "words that begin so"],
  ["-survey", "without it"],
  ['author:"Ada Lovelace"', "by its authors"],
  ["cat:cs.LG, cat:cs", "of a category, or of all that begin so"],
  ["year:2020..2023", "of these years"],
  ["tag:x, list:x", "in your library with a tag, or on one of your lists"],
  ["is:unread, is:saved", "by its status; saved is any"],
  ["has:note", "with highlights or notes of yours"],
] as const;
