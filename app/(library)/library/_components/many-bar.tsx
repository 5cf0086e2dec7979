"use client";

import { type ReactNode, useId } from "react";
import { STATUS_LABELS } from "@/app/_components/library/status";
import { Form, SubmitButton, useField } from "@/app/_components/ui/form";
import { Tick } from "../annotations/_components/tick";
import { changeManyAction } from "../many-action";
import { tickAgain, useTicked } from "./use-ticked";

const BOX = "min-h-8 rounded-lg border border-line bg-raised px-2.5 py-1 text-[0.9rem]";

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
      className={`group/many sticky top-14 z-[5] mb-2 bg-paper py-1.5 ${ticked === 0 ? "script-hidden" : ""}`}
    >
      <Bar ticked={ticked} found={found} {...choices}>
        {children}
      </Bar>
    </Form>
  );
}

function Bar({
  ticked,
  found,
  tags,
  lists,
  children,
}: Choices & { ticked: number; found: number; children: ReactNode }) {
  const id = useId();
  const change = useField("change");
  const addTag = useField("addTag");
  const none = useField("papers").error;
  const wrong = [none, change.error, addTag.error, useField("status").error].find(Boolean);
  return (
    <>
      <div className="flex flex-wrap items-center gap-2 text-[0.93rem]">
        <output className="noscript-hidden font-medium">{counted(ticked)}</output>
        {/* biome-ignore lint/a11y/noLabelWithoutControl: Tick is one */}
        <label className="mr-auto flex items-center gap-2">
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
          className={`${BOX} min-w-0 max-w-44`}
        >
          <option value="">With those ticked…</option>
          <Changes tags={tags} lists={lists} />
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
        <SubmitButton look="primary">Do it</SubmitButton>
        {children}
        <button type="reset" className="button bare noscript-hidden">
          Clear
        </button>
      </div>
      <p id={`${id}-wrong`} className="mt-1 text-danger text-sm empty:hidden">
        {wrong}
      </p>
    </>
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
      <optgroup label="Tags">
        <option value="addTag">Add a tag</option>
        {tags.map((tag) => (
          <option key={tag.id} value={`removeTag:${tag.id}`}>
            Take off {tag.name}
          </option>
        ))}
      </optgroup>
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
