"use client";

import { type ReactNode, useId } from "react";
import { audiences, type Circle } from "@/app/_components/annotations/audiences";
import { useColorNames } from "@/app/_components/annotations/color-names";
import { Agreement } from "@/app/_components/ui/field";
import { SubmitButton, useField } from "@/app/_components/ui/form";
import type { Tag } from "@/lib/tags/schema";
import { Tick } from "./tick";

const BOX = "min-h-8 rounded-lg border border-line bg-raised px-2.5 py-1 text-[0.9rem]";

/** What to do with the rows that are ticked, or with all that match. */
export function ManyBar({
  found,
  carried,
  tags,
  circles,
  children,
}: {
  found: number;
  /** The tags that there are to take off. */
  carried: Tag[];
  /** The tags to offer. */
  tags: Tag[];
  circles: Circle[];
  /** What else there is to do, at the end of the bar. */
  children: ReactNode;
}) {
  const id = useId();
  const change = useField("change");
  const addTag = useField("addTag");
  const none = useField("ids").error;
  const wrong = [none, change.error, addTag.error, useField("audience").error].find(Boolean);
  return (
    // It stays in sight while rows far below it are ticked.
    <div className="mb-3 bg-paper py-1 sm:top-[3.6rem] sm:z-[5] sm:group-has-[input[name=id]:checked]/rows:sticky">
      <div className="group/many flex flex-wrap items-center gap-2 text-[0.93rem]">
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
          <Changes carried={carried} circles={circles} />
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
        <SubmitButton>Do it</SubmitButton>
        {children}
      </div>
      <p id={`${id}-wrong`} className="mt-1 text-danger text-sm empty:hidden">
        {wrong}
      </p>
      <Agreement />
    </div>
  );
}

function Changes({ carried, circles }: { carried: Tag[]; circles: Circle[] }) {
  return (
    <>
      <optgroup label="Colour">
        {Object.entries(useColorNames()).map(([color, name]) => (
          <option key={color} value={`color:${color}`}>
            {name}
          </option>
        ))}
      </optgroup>
      <optgroup label="Who may see them">
        {audiences(circles).map(({ value, label }) => (
          <option key={value} value={`audience:${value}`}>
            {label}
          </option>
        ))}
      </optgroup>
      <optgroup label="Tags">
        <option value="addTag">Add a tag</option>
        {carried.map((tag) => (
          <option key={tag.id} value={`removeTag:${tag.id}`}>
            Take off {tag.name}
          </option>
        ))}
      </optgroup>
      <optgroup label="Trash">
        <option value="delete">Delete</option>
      </optgroup>
    </>
  );
}
