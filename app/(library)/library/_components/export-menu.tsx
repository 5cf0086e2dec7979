import { FILES } from "@/app/_components/citations/choices";
import { type Leaving, ReferencesMenu } from "@/app/_components/citations/references-menu";
import { Menu } from "@/app/_components/ui/menu";
import { HERE } from "../filters";

const EXPORT = `${HERE}/export/file`;
const ITEM =
  "block w-full rounded-md px-2 py-1.5 text-left hover:bg-accent-wash hover:no-underline";

/** Takes all that match along. */
export function ExportMenu({ query }: { query: URLSearchParams }) {
  const kept = [...query].filter(([name]) => !["view", "column"].includes(name));
  const addressOf = ({ format, style }: Leaving) => {
    const asked = new URLSearchParams([...kept, ["format", format]]);
    if (style) asked.set("style", style);
    return `${EXPORT}?${asked}`;
  };
  return (
    <ReferencesMenu label="Export" addressOf={addressOf}>
      <a
        href={`${HERE}/export?${new URLSearchParams(kept)}`}
        className="mt-2 block rounded-md border-line border-t px-2 py-1.5 text-[0.93rem] hover:bg-accent-wash"
      >
        More choices, and styles of your own
      </a>
    </ReferencesMenu>
  );
}

/** Takes those along that are ticked; inside the form that has their boxes. */
export const ExportTicked = () => (
  <Menu label="Export" align="end-if-wide">
    <ul className="w-40 text-[0.93rem]">
      {FILES.map(({ format, label }) => (
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
