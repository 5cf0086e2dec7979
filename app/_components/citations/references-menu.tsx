import type { ReactNode } from "react";
import { Menu } from "../ui/menu";
import { FILES, STYLES } from "./choices";

/** A form in which references leave: as a file of a format, or as a style writes them. */
export interface Leaving {
  format: string;
  /** What stands after the address of a paper or a list. */
  ending: string;
  style?: string;
}

const WRITTEN = STYLES.map((one) => ({ ...one, format: "text", ending: "txt" }));
const ITEM = "block rounded-md px-2 py-1.5 hover:bg-accent-wash hover:no-underline";

/** Files and written references, each by a link. */
export function ReferencesMenu({
  label,
  files = FILES,
  addressOf,
  children,
}: {
  label: string;
  files?: readonly (Leaving & { label: string })[];
  addressOf: (leaving: Leaving) => string;
  children?: ReactNode;
}) {
  return (
    <Menu label={label} align="end-if-wide">
      <div className="grid grid-cols-2 gap-x-3 text-[0.93rem] sm:w-64">
        {[["As a file", files] as const, ["As references", WRITTEN] as const].map(
          ([title, items]) => (
            <div key={title}>
              <p className="px-2 pb-1 font-medium text-[0.8rem] text-faint">{title}</p>
              <ul aria-label={title}>
                {items.map((item) => (
                  <li key={item.label}>
                    <a href={addressOf(item)} className={ITEM} download>
                      {item.label}
                    </a>
                  </li>
                ))}
              </ul>
            </div>
          ),
        )}
      </div>
      {children}
    </Menu>
  );
}

/** Of a paper or a list, whose address is `path`. */
export const besidePath =
  (path: string) =>
  ({ ending, style }: Leaving): string =>
    `${path}.${ending}${style ? `?style=${style}` : ""}`;
