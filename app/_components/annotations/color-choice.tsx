"use client";

import { AsItIsNow } from "@/app/_components/ui/field";
import { useField } from "@/app/_components/ui/form";
import type { Annotation } from "@/lib/annotations/schema";
import { useColorNames } from "./color-names";

/** The four colours as named radio buttons. */
export function ColorChoice({ color }: { color: Annotation["color"] }) {
  const names = useColorNames();
  const { value: chosen, now } = useField("color", color);
  return (
    <fieldset key={chosen} className="mb-3 flex flex-wrap gap-x-3 gap-y-1">
      <legend className="mb-1 font-medium text-sm">Colour</legend>
      {Object.entries(names).map(([value, label]) => (
        <label key={value} className="flex items-center gap-1.5">
          <input
            type="radio"
            name="color"
            value={value}
            defaultChecked={value === chosen}
            className="accent-accent"
          />
          <span className={`highlight cursor-default px-1 ${value}`}>{label}</span>
        </label>
      ))}
      <AsItIsNow label="Colour" text={now && names[now as Annotation["color"]]} />
    </fieldset>
  );
}
