"use client";

import { useSyncExternalStore } from "react";

/** Marks the week that it is; on a page that was kept, only the browser knows which one. */
export function ThisWeek({
  from,
  to,
  today,
}: {
  /** First and last day (UTC), both included. */
  from: string;
  to: string;
  /** Null where the page can't tell. */
  today: string | null;
}) {
  const now = useSyncExternalStore(never, isoToday, () => today);
  if (!now || now < from || now > to) return null;
  return <span className="font-normal font-sans text-[0.93rem] text-accent"> · this week</span>;
}

const isoToday = () => new Date().toISOString().slice(0, 10);
const never = () => () => {};
