import { Field, Select } from "@/app/_components/ui/field";
import type { DigestSettings } from "@/lib/digests/schema";
import { hourOf, WEEKDAYS } from "@/lib/digests/wording";
import { TimeZone } from "./time-zone";

const CADENCES = [
  { value: "weekdays", label: "From Monday to Friday" },
  { value: "daily", label: "Every day" },
  { value: "weekly", label: "Once a week" },
];
const DAYS = WEEKDAYS.map((label, i) => ({ value: String(i + 1), label }));
const HOURS = Array.from({ length: 24 }, (_, hour) => ({
  value: String(hour),
  label: hourOf(hour),
}));

/** When mails come. */
export function ScheduleFields({ settings }: { settings?: DigestSettings }) {
  const zones = [...new Set(["UTC", ...(settings ? [settings.timeZone] : []), ...ZONES])];
  return (
    <>
      <Select
        name="cadence"
        label="How often"
        options={CADENCES}
        defaultValue={settings?.cadence ?? "weekdays"}
      />
      <div className="grid grid-cols-2 gap-x-3">
        <Select
          name="weekday"
          label="Day, if once a week"
          options={DAYS}
          defaultValue={String(settings?.weekday ?? 1)}
        />
        <Select
          name="hour"
          label="Hour"
          options={HOURS}
          defaultValue={String(settings?.hour ?? 7)}
        />
      </div>
      <TimeZone zones={zones} {...(settings && { chosen: settings.timeZone })} />
    </>
  );
}

const ZONES = Intl.supportedValuesOf("timeZone");

/** Of which categories; the ones that are common now are named. */
export function CategoriesField({
  settings,
  common,
}: {
  settings?: DigestSettings;
  common: readonly string[];
}) {
  const chosen = settings?.sources.flatMap(({ kind, target }) =>
    kind === "papers" && target ? [target] : [],
  );
  const hint =
    common.length > 0
      ? `With commas between them; empty for all. Of late there were ${common.join(", ")}.`
      : "With commas between them, like cs.LG, math.FA; empty for all.";
  return (
    <Field
      name="categories"
      label="Categories"
      hint={hint}
      defaultValue={chosen?.join(", ") ?? ""}
      autoCapitalize="none"
      spellCheck={false}
    />
  );
}
