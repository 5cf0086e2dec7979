import type { ReactNode } from "react";
import { counted } from "../../import/texts";

/** Entries of one kind below what they have in common; nothing where there are none. */
export function Group({
  title,
  count,
  shown,
  children,
}: {
  title: string;
  count: number;
  /** As many as it shows at most. */
  shown: number;
  children: ReactNode;
}) {
  if (count === 0) return null;
  return (
    <section aria-label={title} className="mt-10">
      <h2 className="mb-3 font-medium">
        {title} <span className="text-soft">({counted(count)})</span>
      </h2>
      <ul className="divide-y divide-line border-line border-y">{children}</ul>
      {count > shown && (
        <p className="mt-2 text-soft text-sm">The first {counted(shown)} are shown.</p>
      )}
    </section>
  );
}
