import Link from "next/link";
import type { ReactNode } from "react";

/** An arrow to another stretch of the feed; faint where there is none. */
export function Step({
  to,
  label,
  children,
}: {
  to: string | null;
  label: string;
  children: ReactNode;
}) {
  if (!to) {
    return <span className="grid size-7 place-items-center opacity-30">{children}</span>;
  }
  return (
    <Link
      href={`/papers/${to}`}
      prefetch={false}
      aria-label={label}
      className="grid size-7 place-items-center"
    >
      {children}
    </Link>
  );
}
