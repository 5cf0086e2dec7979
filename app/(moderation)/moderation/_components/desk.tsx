import Link from "next/link";
import type { ReactNode } from "react";

/** The pages of moderators, and the way between them. */
export function Desk({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="mx-auto max-w-column">
      <nav aria-label="Moderation" className="flex gap-4 text-[0.93rem] text-soft">
        <Link href="/moderation" prefetch={false}>
          Waiting
        </Link>
        <Link href="/moderation/log" prefetch={false}>
          Log
        </Link>
      </nav>
      <h1 className="mt-2 mb-6 font-semibold font-serif text-[1.62rem] tracking-tight">{title}</h1>
      {children}
    </div>
  );
}
