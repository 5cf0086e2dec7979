/** Columns beside the title, in their order, by what the address calls them. */
export const COLUMNS = {
  authors: "Authors",
  year: "Year",
  added: "Added",
  tags: "Tags",
  lists: "Lists",
  note: "Notes",
  status: "Status",
} as const;
export type Column = keyof typeof COLUMNS;

/** How the library is shown. */
export interface View {
  layout: "table" | "cards";
  columns: Column[];
}

/** As many as a page has. */
export const ROWS = 50;

const DEFAULT: Column[] = ["year", "tags", "note", "status"];

/** What the address says, or else what was chosen last. */
export function viewOf(query: URLSearchParams, kept: string | undefined): View {
  const said = query.has("view") || query.has("column") ? query : new URLSearchParams(kept);
  const chosen = said.getAll("column");
  const columns = (Object.keys(COLUMNS) as Column[]).filter((column) => chosen.includes(column));
  return {
    layout: said.get("view") === "cards" ? "cards" : "table",
    columns: chosen.length > 0 ? columns : DEFAULT,
  };
}
