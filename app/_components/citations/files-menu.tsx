import { Menu } from "../ui/menu";
import { FILES } from "./choices";

/** The files that a profile, or a day, week or month leaves as. */
export function FilesMenu({ path }: { path: string }) {
  return (
    <Menu label="Export" align="end-if-wide">
      <ul aria-label="As a file" className="w-36 text-[0.93rem]">
        {FILES.slice(0, OPEN).map(({ ending, label }) => (
          <li key={ending}>
            <a
              href={`${path}.${ending}`}
              className="block rounded-md px-2 py-1.5 hover:bg-accent-wash hover:no-underline"
              download
            >
              {label}
            </a>
          </li>
        ))}
      </ul>
    </Menu>
  );
}

/** BibTeX, RIS and CSL-JSON. */
const OPEN = 3;
