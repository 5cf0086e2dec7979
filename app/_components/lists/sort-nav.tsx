import Link from "next/link";
import { LIST_SORTS, type ListSort } from "@/lib/lists/schema";

const NAMES: Readonly<Record<ListSort, string>> = {
  title: "title",
  year: "newest",
  added: "last added",
  priority: "priority",
  due: "read by",
  status: "status",
};

/** Other orders to see a list in; its own stays as it is. `own` is that of a syllabus. */
export function SortNav({
  here,
  sort,
  signedIn,
  syllabus,
  within,
}: {
  here: string;
  sort: ListSort | "own" | undefined;
  signedIn: boolean;
  /** Whether it is shown by its dates first. */
  syllabus: boolean;
  /** What its address ends with, for its members: they can search in it. */
  within: string | null;
}) {
  const sorts = LIST_SORTS.filter((name) => signedIn || name !== "status");
  const own = syllabus
    ? [
        { href: here, name: "week by week", current: !sort },
        { href: `${here}?sort=own`, name: "its own", current: sort === "own" },
      ]
    : [{ href: here, name: "its own", current: !sort }];
  const links = [
    ...own,
    ...sorts.map((name) => ({
      href: `${here}?sort=${name}`,
      name: NAMES[name],
      current: sort === name,
    })),
  ];
  return (
    <nav aria-label="Order" className="mb-3 flex flex-wrap gap-x-3 text-[0.93rem] text-soft">
      <span>Order:</span>
      {links.map(({ href, name, current }) => (
        <Link
          key={name}
          href={href}
          prefetch={false}
          rel="nofollow"
          aria-current={current ? "true" : undefined}
          className="underline-offset-3 aria-[current]:text-ink aria-[current]:underline"
        >
          {name}
        </Link>
      ))}
      {within && (
        <Link
          href={`/search?q=${encodeURIComponent(`list:${within}`)}`}
          prefetch={false}
          className="ml-auto underline underline-offset-3"
        >
          Search in it
        </Link>
      )}
    </nav>
  );
}
