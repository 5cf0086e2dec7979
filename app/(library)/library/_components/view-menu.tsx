import { buttonClass } from "@/app/_components/ui/button";
import { Form } from "@/app/_components/ui/form";
import { Menu } from "@/app/_components/ui/menu";
import { SORTS } from "@/lib/library/schema";
import { FIRST } from "@/lib/library/sorting";
import { viewAction } from "../actions";
import { COLUMNS, type View } from "../view";

const BOX = "min-w-0 rounded-lg border border-line bg-paper px-2 py-1";

/** Table or cards, columns and order. */
export function ViewMenu({ query, view }: { query: URLSearchParams; view: View }) {
  const sort = (query.get("sort") ?? "added") as (typeof SORTS)[number];
  return (
    <Menu label="View" align="end-if-wide">
      <Form action={viewAction} hidden={{ query: query.toString() }} className="w-56 text-[0.9rem]">
        <fieldset className="mb-3 flex gap-4">
          <legend className="sr-only">Shown as</legend>
          {(["table", "cards"] as const).map((layout) => (
            <label key={layout} className="flex items-center gap-2">
              <input
                type="radio"
                name="view"
                value={layout}
                defaultChecked={view.layout === layout}
                className="accent-accent"
              />
              {layout === "table" ? "Table" : "Cards"}
            </label>
          ))}
        </fieldset>
        <fieldset className="mb-3">
          <legend className="mb-1 text-faint text-sm">Columns</legend>
          {Object.entries(COLUMNS).map(([column, label]) => (
            <label key={column} className="flex items-center gap-2 py-0.5">
              <input
                type="checkbox"
                name="column"
                value={column}
                defaultChecked={view.columns.some((one) => one === column)}
                className="size-4 accent-accent"
              />
              {label}
            </label>
          ))}
        </fieldset>
        <fieldset className="mb-3 flex gap-2">
          <legend className="mb-1 text-faint text-sm">Order</legend>
          <select name="sort" aria-label="By" defaultValue={sort} className={BOX}>
            {SORTS.map((name) => (
              <option key={name} value={name}>
                {name === "title" ? "Title" : COLUMNS[name]}
              </option>
            ))}
          </select>
          <select
            name="order"
            aria-label="Direction"
            defaultValue={query.get("order") ?? FIRST[sort] ?? "desc"}
            className={BOX}
          >
            <option value="asc">Up</option>
            <option value="desc">Down</option>
          </select>
        </fieldset>
        <button type="submit" className={buttonClass("primary")}>
          Show it so
        </button>
      </Form>
    </Menu>
  );
}
