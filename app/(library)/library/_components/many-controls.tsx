"use client";

import { type ReactNode, useId } from "react";
import { useField } from "@/app/_components/ui/form";
import { Tick } from "../annotations/_components/tick";

const BOX = "min-h-8 rounded-lg border border-line bg-raised px-2.5 py-1 text-[0.9rem]";

/** What is chosen to be done with the rows that are ticked, or with all that match; in their form. */
export function ManyControls({
  found,
  tags,
  changes,
  ids,
  others,
  before,
  children,
}: {
  found: number;
  /** The tags to offer. */
  tags: { id: string; name: string }[];
  /** Options of what there is to do; `addTag` asks for a name. */
  changes: ReactNode;
  /** The fields of the form that may be wrong: its ids, and what else a change needs. */
  ids: string;
  others: string;
  before?: ReactNode;
  /** The button that does it, and what else there is to do. */
  children: ReactNode;
}) {
  const id = useId();
  const change = useField("change");
  const addTag = useField("addTag");
  const none = useField(ids).error;
  const wrong = [none, change.error, addTag.error, useField(others).error].find(Boolean);
  return (
    <>
      <div className="group/many flex flex-wrap items-center gap-2 text-[0.93rem]">
        {before}
        {/* biome-ignore lint/a11y/noLabelWithoutControl: Tick is one */}
        <label className="mr-auto flex items-center gap-2 max-sm:basis-full">
          <Tick name="all" value="on" error={Boolean(none)} />
          All {found.toLocaleString("en")} that match
        </label>
        <select
          key={change.value}
          name="change"
          aria-label="What to do with those ticked"
          aria-describedby={`${id}-wrong`}
          aria-invalid={change.error ? true : undefined}
          defaultValue={change.value}
          className={`${BOX} min-w-0 max-w-44 max-sm:flex-1`}
        >
          <option value="">With those ticked…</option>
          {changes}
        </select>
        <input
          key={`tag ${addTag.value}`}
          name="addTag"
          aria-label="Tag to add"
          placeholder="Tag"
          list={`${id}-tags`}
          maxLength={50}
          autoComplete="off"
          defaultValue={addTag.value}
          aria-describedby={`${id}-wrong`}
          aria-invalid={addTag.error ? true : undefined}
          className={`${BOX} hidden w-32 group-has-[option[value=addTag]:checked]/many:block`}
        />
        <datalist id={`${id}-tags`}>
          {tags.map((tag) => (
            <option key={tag.id} value={tag.name} />
          ))}
        </datalist>
        {children}
      </div>
      <p id={`${id}-wrong`} className="mt-1 text-danger text-sm empty:hidden">
        {wrong}
      </p>
    </>
  );
}

/** Adding a tag, and taking off each of those that there are. */
export const TagChanges = ({ carried }: { carried: { id: string; name: string }[] }) => (
  <optgroup label="Tags">
    <option value="addTag">Add a tag</option>
    {carried.map((tag) => (
      <option key={tag.id} value={`removeTag:${tag.id}`}>
        Take off {tag.name}
      </option>
    ))}
  </optgroup>
);
