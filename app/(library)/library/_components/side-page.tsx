import Link from "next/link";
import type { ReactNode } from "react";

/** A page beside the library, with the way back to it, or to the page that it is a part of. */
export function SidePage({
  title,
  back = { href: "/library", label: "Library" },
  children,
}: {
  title: string;
  back?: { href: string; label: string };
  children: ReactNode;
}) {
  return (
    <div className="mx-auto max-w-column">
      <p className="text-[0.93rem] text-soft">
        <Link href={back.href} prefetch={false}>
          ← {back.label}
        </Link>
      </p>
      <h1 className="mt-2 mb-5 font-semibold font-serif text-[1.62rem] tracking-tight">{title}</h1>
      {children}
    </div>
  );
}
