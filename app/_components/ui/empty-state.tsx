import type { ReactNode } from "react";

/** What stands where nothing is yet, and how to begin. */
export function EmptyState({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="my-8 border-line border-y py-10 text-center">
      <p className="font-serif text-xl">{title}</p>
      <div className="mx-auto mt-2 max-w-96 text-soft">{children}</div>
    </div>
  );
}
