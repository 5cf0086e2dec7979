import { Menu } from "@/app/_components/ui/menu";
import { HERE, replaced } from "../filters";

const EXPORT = `${HERE}/export`;
const FORMATS = {
  bibtex: "BibTeX",
  ris: "RIS",
  "csl-json": "CSL-JSON",
  csv: "CSV",
  markdown: "Markdown",
} as const;
const ITEM =
  "block w-full rounded-md px-2 py-1.5 text-left hover:bg-accent-wash hover:no-underline";

/** Takes all that match along. */
export function ExportMenu({ query }: { query: URLSearchParams }) {
  const kept = new URLSearchParams(
    [...query].filter(([name]) => !["view", "column"].includes(name)),
  );
  return (
    <Menu label="Export" align="end-if-wide">
      <ul className="w-40 text-[0.93rem]">
        {Object.entries(FORMATS).map(([format, label]) => (
          <li key={format}>
            <a href={`${EXPORT}?${replaced(kept, "format", format)}`} className={ITEM}>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </Menu>
  );
}

/** Takes those along that are ticked; inside the form that has their boxes. */
export const ExportTicked = () => (
  <Menu label="Export" align="end-if-wide">
    <ul className="w-40 text-[0.93rem]">
      {Object.entries(FORMATS).map(([format, label]) => (
        <li key={format}>
          <button
            type="submit"
            formAction={EXPORT}
            formMethod="post"
            formEncType="application/x-www-form-urlencoded"
            name="format"
            value={format}
            className={ITEM}
          >
            <span className="sr-only">Those ticked as </span>
            {label}
          </button>
        </li>
      ))}
    </ul>
  </Menu>
);
