"use client";

import { useEffect, useState } from "react";
import { Select } from "@/app/_components/ui/field";

/** Where the reader's clock stands. With JavaScript the browser's own zone is chosen before anybody looks. */
export function TimeZone({ zones, chosen }: { zones: readonly string[]; chosen?: string }) {
  const [zone, setZone] = useState(chosen ?? "UTC");
  useEffect(() => {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    if (chosen === undefined && zones.includes(timeZone)) setZone(timeZone);
  }, [chosen, zones]);
  const options = zones.map((value) => ({ value, label: value.replaceAll("_", " ") }));
  return <Select name="timeZone" label="Time zone" options={options} defaultValue={zone} />;
}
