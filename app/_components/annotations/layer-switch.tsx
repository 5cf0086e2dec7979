import Link from "next/link";
import type { ReactNode } from "react";
import type { Layer } from "@/lib/annotations/schema";
import { hidingPath } from "./paper-query";

/** Whose notes are shown, and links that show or hide those of one person. */
export function LayerSwitch({
  path,
  layers,
  more,
  children,
}: {
  /** Of the page, without its query. */
  path: string;
  layers: Layer[];
  /** How many notes there are beyond those on the page. */
  more: number;
  children?: ReactNode;
}) {
  if (layers.length === 0) return null;
  const hidden = layers.filter((layer) => layer.hidden).map((layer) => layer.handle);
  return (
    <nav aria-label="Whose notes are shown" className="mb-5 text-[0.85rem]">
      <ul className="flex flex-wrap items-center gap-1.5">
        <li aria-hidden className="text-faint">
          Notes of
        </li>
        {layers.map(({ handle, annotations, hidden: off }) => (
          <li key={handle}>
            <Link
              href={hidingPath(
                path,
                off ? hidden.filter((other) => other !== handle) : [...hidden, handle],
              )}
              prefetch={false}
              scroll={false}
              aria-label={`${off ? "Show" : "Hide"} the notes of @${handle}, ${annotations}`}
              className={`block rounded-full border px-2.5 py-0.5 no-underline ${off ? "border-line border-dashed text-faint line-through" : "border-line bg-raised text-ink"}`}
            >
              @{handle} <span className="text-faint tabular-nums">{annotations}</span>
            </Link>
          </li>
        ))}
      </ul>
      {more > 0 && (
        <p className="mt-2 text-faint">
          The newest are shown; {more} more are not. Hide some people’s to see those of others.
        </p>
      )}
      {children}
    </nav>
  );
}
