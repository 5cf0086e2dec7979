import { Menu } from "@/app/_components/ui/menu";
import { EXPORT, exportPath, type Filters, FORMATS } from "../filters";

const ITEM =
  "block w-full rounded-md px-2 py-1.5 text-left hover:bg-accent-wash hover:no-underline";

/** Takes all that match along, or those ticked in the form around it. */
export function ExportMenu({ filters }: { filters: Filters }) {
  const formats = Object.entries(FORMATS) as [keyof typeof FORMATS, string][];
  return (
    <Menu label="Export" align="end">
      <div className="w-60 text-[0.93rem]">
        <p className="px-2 text-faint text-sm">All that match</p>
        <ul>
          {formats.map(([format, label]) => (
            <li key={format}>
              <a href={exportPath(format, filters)} className={ITEM}>
                {label}
              </a>
            </li>
          ))}
        </ul>
        <div className="hidden group-has-[input[name=id]:checked]/rows:block">
          <p className="mt-2 px-2 text-faint text-sm">Those ticked</p>
          <ul>
            {formats.map(([format, label]) => (
              <li key={format}>
                <button
                  type="submit"
                  formAction={EXPORT}
                  formMethod="get"
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
        </div>
      </div>
    </Menu>
  );
}
