import { dayText } from "@/lib/papers/period";

/** A day and a minute, in UTC. */
export function Moment({ at }: { at: Date }) {
  const iso = at.toISOString();
  return (
    <time dateTime={iso}>
      {dayText(at)}, {iso.slice(11, 16)} UTC
    </time>
  );
}
