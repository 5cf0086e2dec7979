"use client";

import { Checkbox } from "@/app/_components/ui/field";
import { useField } from "@/app/_components/ui/form";

/** Offered once the words were not found: nothing that was typed has to be thrown away. */
export function KeepDetached() {
  if (!useField("quote").error) return null;
  return (
    <Checkbox
      name="detached"
      label="Keep it without a place, with the quote as it is"
      defaultChecked={false}
    />
  );
}
