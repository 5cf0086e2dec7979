"use client";

import { useEffect, useState } from "react";
import { Select } from "@/app/_components/ui/field";

/** Where the reader's clock stands. With JavaScript the browser's own zone is chosen before anybody looks. */
export function TimeZone({ zones, chosen }: { zones: readonly string[]; chosen?: string }) {
  const [zone, setZone] = useState(chosen ?? "UTC");
  useEffect(() => {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    if (chosen === undefined && timeZone) setZone(timeZone);
  }, [chosen]);
  // Places have changed their names, and not every program knows them by the same one.
  const all = zones.includes(zone) ? zones : [zone, ...zones];
  const options = all.map((value) => ({ value, label: value.replaceAll("_", " ") }));
  return <Select name="timeZone" label="Time zone" options={options} defaultValue={zone} />;
}
