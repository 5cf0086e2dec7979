import type { ReactNode } from "react";

/** A row of what opens an account: its name, what is to know of it, and how it is ended. */
export function OwnedRow({
  name,
  details,
  children,
}: {
  name: ReactNode;
  details: ReactNode[];
  children: ReactNode;
}) {
  return (
    <li className="flex items-start gap-3 border-line border-t py-3">
      <div className="min-w-0 flex-1">
        <p className="break-words">{name}</p>
        {details.map((detail, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of a row, which stay in their order
          <p key={i} className="break-words text-soft text-sm">
            {detail}
          </p>
        ))}
      </div>
      {children}
    </li>
  );
}
