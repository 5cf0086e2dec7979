import Link from "next/link";
import { Menu } from "@/app/_components/ui/menu";
import { halfLife, type Window } from "@/lib/attention/formula";
import { trendingPath } from "./paths";

const LABELS = { day: "24 hours", week: "Week", month: "Month" } as const;
const TABS = Object.keys(LABELS) as Window[];

/** What is ranked, and the ways to another ranking. */
export function TrendingHeader({
  window,
  category,
  categories,
}: {
  window: Window;
  category: string | undefined;
  categories: string[];
}) {
  return (
    <header className="mb-7">
      <h1 className="text-balance font-semibold font-serif text-[1.62rem] leading-tight tracking-tight sm:text-[2.1rem]">
        Trending{category && ` in ${category}`}
      </h1>
      <div className="mt-2 flex min-h-8 flex-wrap items-center justify-between gap-x-4 gap-y-1.5">
        <nav aria-label="Span" className="flex items-center gap-4 text-[0.93rem] text-soft">
          {TABS.map((one) => (
            <Link
              key={one}
              href={trendingPath(one, category)}
              prefetch={false}
              aria-current={one === window ? "true" : undefined}
              className="font-medium aria-[current]:text-ink aria-[current]:underline aria-[current]:underline-offset-4"
            >
              {LABELS[one]}
            </Link>
          ))}
        </nav>
        {(categories.length > 0 || category) && (
          <Menu label={category ?? "All categories"} align="end">
            <ul className="grid max-h-72 w-52 overflow-y-auto text-[0.93rem]">
              {[undefined, ...categories].map((one) => (
                <li key={one ?? ""}>
                  <Link
                    href={trendingPath(window, one)}
                    prefetch={false}
                    aria-current={one === category ? "true" : undefined}
                    className="block rounded-md px-2 py-1.5 hover:bg-accent-wash hover:no-underline aria-[current]:font-semibold"
                  >
                    {one ?? "All categories"}
                  </Link>
                </li>
              ))}
            </ul>
          </Menu>
        )}
      </div>
    </header>
  );
}

/** The formula, for those who wonder why a paper is where it is. */
export function HowRanked({ window }: { window: Window }) {
  const hours = halfLife(window) / 3600;
  const time = hours < 48 ? `${hours} hours` : `${hours / 24} days`;
  return (
    <details className="mt-10 text-[0.93rem] text-soft">
      <summary className="w-fit underline underline-offset-3">How this is ranked</summary>
      <p className="mt-2">
        By the number of people who have upvoted, saved or annotated a paper. Everyone counts once
        for a paper, from what they did last, and doing it again does not count again. What a person
        counts halves every {time}. Only upvotes are shown; a paper that nobody has upvoted appears
        once three people have saved or annotated it.
      </p>
    </details>
  );
}
