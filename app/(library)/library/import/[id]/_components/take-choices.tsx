"use client";

import { useField, useSent } from "@/app/_components/ui/form";
import type { Import } from "@/lib/imports/schema";
import { counted } from "../../texts";

const LABELS = {
  new: "What is new",
  found: "What is on Lectern already: save it",
  known: "What is in your library: add what the file has",
};
const WHICH = ["new", "found", "known"] as const;

/** Which entries come in; all that can, unless somebody says otherwise. */
export function TakeChoices({ counts }: { counts: Import["counts"] }) {
  const { error } = useField("take");
  const sent = useSent("take");
  return (
    <fieldset className="mb-4">
      <legend className="mb-1 font-medium text-sm">What comes in</legend>
      {WHICH.filter((one) => counts[one] > 0).map((one) => (
        <label key={one} className="flex items-center gap-2 py-0.5">
          <input
            type="checkbox"
            name="take"
            value={one}
            defaultChecked={sent.length === 0 || sent.includes(one)}
            className="accent-accent"
          />
          {LABELS[one]} ({counted(counts[one])})
        </label>
      ))}
      {error && <p className="mt-1 text-danger text-sm">{error}</p>}
    </fieldset>
  );
}
