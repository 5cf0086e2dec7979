import type { ReactNode } from "react";

/** The narrow column of the account pages. */
export function Narrow({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="mx-auto max-w-96">
      <h1 className="mb-6 font-semibold font-serif text-[1.62rem] tracking-tight">{title}</h1>
      {children}
    </div>
  );
}
