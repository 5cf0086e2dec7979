import Link from "next/link";
import type { Count } from "@/lib/search/schema";
import { type Address, hrefOf, narrowed } from "./address";

const grouped = new Intl.NumberFormat("en");
const papersOf = ({ papers }: Count, exact: boolean) =>
  `${exact ? "" : "about "}${grouped.format(papers)}`;

interface Counted {
  address: Address;
  exact: boolean;
}

/** How many papers there were each year: bars for the eye, a table for everyone. */
export function AlongTime({ address, exact, years }: Counted & { years: Count[] }) {
  if (years.length < 2) return null;
  const most = Math.max(...years.map(({ papers }) => papers));
  return (
    <details className="mb-2 text-[0.93rem]">
      <summary className="w-fit text-soft underline underline-offset-3">Along time</summary>
      <table className="mt-2 w-full">
        <caption className="sr-only">Papers of each year</caption>
        <thead className="sr-only">
          <tr>
            <th scope="col">Year</th>
            <th scope="col">Papers</th>
          </tr>
        </thead>
        <tbody>
          {years.map((year) => (
            <tr key={year.name}>
              <th scope="row" className="w-14 pr-3 text-left font-normal tabular-nums">
                <Link
                  href={narrowed({ ...address, sort: "newest" }, `year:${year.name}`)}
                  prefetch={false}
                  className="inline-block min-h-6 text-accent underline"
                >
                  {year.name}
                </Link>
              </th>
              <td>
                <span className="flex items-center gap-2">
                  <span
                    aria-hidden
                    className="h-3 rounded-xs bg-accent"
                    style={{ width: `${Math.max(0.5, (70 * year.papers) / most)}%` }}
                  />
                  <span className="text-soft tabular-nums">{papersOf(year, exact)}</span>
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Link
        href={hrefOf({ ...address, sort: "newest" })}
        prefetch={false}
        className="mt-2 inline-block text-accent underline"
      >
        All of them in the order of time
      </Link>
    </details>
  );
}

/** Each leads to the same search within a category. */
export function Categories({ address, exact, categories }: Counted & { categories: Count[] }) {
  if (categories.length < 2) return null;
  return (
    <details className="mb-4 text-[0.93rem]">
      <summary className="w-fit text-soft underline underline-offset-3">Categories</summary>
      <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-1.5">
        {categories.map((category) => (
          <li key={category.name}>
            <Link
              href={narrowed(address, `cat:${category.name}`)}
              prefetch={false}
              className="text-accent underline"
            >
              {category.name}
            </Link>{" "}
            <span className="text-soft tabular-nums">{papersOf(category, exact)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
