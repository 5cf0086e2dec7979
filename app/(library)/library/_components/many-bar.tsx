"use client";

import type { ReactNode } from "react";
import { STATUS_LABELS } from "@/app/_components/library/status";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import { changeManyAction } from "../many-action";
import { ManyControls, TagChanges } from "./many-controls";
import { tickAgain, useTicked } from "./use-ticked";

interface Choices {
  tags: { id: string; name: string }[];
  /** The lists that papers can be put into. */
  lists: { id: string; title: string }[];
}

/**
 * What to do with the rows that are ticked, or with all that match. Without JavaScript it is always
 * there; with it, once something is ticked. The boxes of the rows belong to its form by its id.
 */
export function ManyBar({
  query,
  found,
  children,
  ...choices
}: Choices & {
  query: string;
  /** How many papers match. */
  found: number;
  /** What else there is to do, at the end of the bar. */
  children: ReactNode;
}) {
  const ticked = useTicked();
  return (
    <Form
      id="many"
      action={changeManyAction}
      hidden={{ query }}
      label="Ticked papers"
      onRefused={({ paper }) => tickAgain(String(paper))}
      className={`sticky top-14 z-[5] mb-2 bg-paper py-1.5 ${ticked === 0 ? "script-hidden" : ""}`}
    >
      <ManyControls
        found={found}
        tags={choices.tags}
        changes={<Changes {...choices} />}
        ids="papers"
        others="status"
        before={<output className="noscript-hidden font-medium">{counted(ticked)}</output>}
      >
        <SubmitButton look="primary">Do it</SubmitButton>
        {children}
        <button type="reset" className="button bare noscript-hidden">
          Clear
        </button>
      </ManyControls>
    </Form>
  );
}

const counted = (ticked: number) => `${ticked.toLocaleString("en")} ticked`;

function Changes({ tags, lists }: Choices) {
  return (
    <>
      <optgroup label="Status">
        {Object.entries(STATUS_LABELS).map(([status, label]) => (
          <option key={status} value={`status:${status}`}>
            {label}
          </option>
        ))}
      </optgroup>
      <TagChanges carried={tags} />
      {lists.length > 0 && (
        <optgroup label="Add to a list">
          {lists.map((list) => (
            <option key={list.id} value={`list:${list.id}`}>
              {list.title}
            </option>
          ))}
        </optgroup>
      )}
      <optgroup label="Trash">
        <option value="remove">Remove from library</option>
      </optgroup>
    </>
  );
}
