"use client";

import type { ReactNode } from "react";
import { audiences, type Circle } from "@/app/_components/annotations/audiences";
import { useColorNames } from "@/app/_components/annotations/color-names";
import { Agreement } from "@/app/_components/ui/field";
import { SubmitButton } from "@/app/_components/ui/form";
import type { Tag } from "@/lib/tags/schema";
import { ManyControls, TagChanges } from "../../_components/many-controls";

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
  return (
    // It stays in sight while rows far below it are ticked.
    <div className="mb-3 bg-paper py-1 sm:top-[3.6rem] sm:z-[5] sm:group-has-[input[name=id]:checked]/rows:sticky">
      <ManyControls
        found={found}
        tags={tags}
        changes={<Changes carried={carried} circles={circles} />}
        ids="ids"
        others="audience"
      >
        <SubmitButton>Do it</SubmitButton>
        {children}
      </ManyControls>
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
      <TagChanges carried={carried} />
      <optgroup label="Trash">
        <option value="delete">Delete</option>
      </optgroup>
    </>
  );
}
