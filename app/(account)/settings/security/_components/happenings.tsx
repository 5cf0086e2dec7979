import { Moment } from "@/app/_components/ui/moment";
import type { Happening } from "@/lib/audit/queries";
import { EVENT_WORDS } from "./words";

/** What happened to an account, line by line. */
export function Happenings({ items }: { items: Happening[] }) {
  return (
    <ul aria-label="Activity" className="border-line border-b">
      {items.map(({ id, at, event, detail, address, device }) => (
        <li key={id} className="border-line border-t py-2.5">
          <p className="break-words">
            <bdi>{EVENT_WORDS[event](detail)}</bdi>
          </p>
          <p className="break-words text-soft text-sm">
            <Moment at={at} />
            {[device, address].filter(Boolean).map((where) => ` · ${where}`)}
          </p>
        </li>
      ))}
    </ul>
  );
}
