import Link from "next/link";
import type { Sort } from "@/lib/library/schema";
import { FIRST } from "@/lib/library/sorting";
import { libraryPath, replaced } from "../filters";
import { COLUMNS, type Column } from "../view";

/** The heads of the columns, each of which sorts by it; once more, the other way round. */
export function TableHead({ columns, query }: { columns: Column[]; query: URLSearchParams }) {
  return (
    <thead>
      <tr>
        <td className="of-tick">
          <TickAll />
        </td>
        {(["title", ...columns] as const).map((column) => (
          <Head key={column} column={column} query={query} />
        ))}
      </tr>
    </thead>
  );
}

export const TickAll = () => (
  <input
    type="checkbox"
    data-tick-all
    aria-label="Tick all that are shown"
    className="noscript-hidden size-4 accent-accent"
  />
);

function Head({ column, query }: { column: Sort; query: URLSearchParams }) {
  const sorted = (query.get("sort") ?? "added") === column;
  const order = query.get("order") === "asc" ? "asc" : query.has("order") ? "desc" : FIRST[column];
  const next = !sorted ? FIRST[column] : order === "asc" ? "desc" : "asc";
  const by = replaced(query, "sort", column);
  return (
    <th
      scope="col"
      className={`of-${column}`}
      aria-sort={sorted ? (order === "asc" ? "ascending" : "descending") : undefined}
    >
      <Link
        href={libraryPath(replaced(by, "order", next === FIRST[column] ? [] : next))}
        prefetch={false}
      >
        {column === "title" ? "Paper" : COLUMNS[column]}
        {sorted && <span aria-hidden>{order === "asc" ? " ↑" : " ↓"}</span>}
      </Link>
    </th>
  );
}
