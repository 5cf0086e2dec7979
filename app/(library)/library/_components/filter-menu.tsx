import type { ReactNode } from "react";
import { STATUS_LABELS } from "@/app/_components/library/status";
import { TagDot } from "@/app/_components/tags/tag-chip";
import { buttonClass } from "@/app/_components/ui/button";
import { Menu } from "@/app/_components/ui/menu";
import type { Tag } from "@/lib/tags/schema";
import { HERE, SHOWN } from "../filters";
import { Kept } from "./words-form";

const BOX = "min-w-0 rounded-lg border border-line bg-paper px-2 py-1";
const TAGS = { tag: "With", anyTag: "One of", notTag: "Without" } as const;

/** All filters in one form; what is filled in must hold together. */
export function FilterMenu({
  query,
  tags,
  lists,
}: {
  query: URLSearchParams;
  tags: Tag[];
  lists: { id: string; title: string }[];
}) {
  const kept = new URLSearchParams(
    [...query].filter(([name]) => name === "q" || SHOWN.includes(name)),
  );
  return (
    <Menu label="Filters" align="end-if-wide">
      <form action={HERE} aria-label="Filters" className="w-[19rem] text-[0.9rem]">
        <Kept query={kept} />
        <div className="max-h-[60dvh] overflow-y-auto">
          <Group title="Status">
            <Boxes name="status" query={query} options={Object.entries(STATUS_LABELS)} />
          </Group>
          {tags.length > 0 && (
            <Group title="Tags">
              <TagBoxes tags={tags} query={query} />
            </Group>
          )}
          {lists.length > 0 && (
            <Group title="In one of these lists">
              <Boxes
                name="list"
                query={query}
                options={lists.map(({ id, title }) => [id, title])}
              />
            </Group>
          )}
          <Group title="Paper">
            <div className="grid grid-cols-[auto_1fr] items-center gap-x-3 gap-y-1.5">
              <Row label="From year">
                <Year name="from" query={query} />
              </Row>
              <Row label="To year">
                <Year name="to" query={query} />
              </Row>
              <Row label="Category">
                <input
                  name="category"
                  defaultValue={query.get("category") ?? ""}
                  placeholder="cs.LG, or cs"
                  maxLength={40}
                  className={BOX}
                />
              </Row>
              <Row label="Notes">
                <select name="notes" defaultValue={query.get("notes") ?? ""} className={BOX}>
                  <option value="">With or without</option>
                  <option value="yes">With notes</option>
                  <option value="no">Without notes</option>
                </select>
              </Row>
            </div>
          </Group>
        </div>
        <button type="submit" className={`${buttonClass("primary")} mt-3`}>
          Show these
        </button>
      </form>
    </Menu>
  );
}

const Group = ({ title, children }: { title: string; children: ReactNode }) => (
  <fieldset className="mb-3">
    <legend className="mb-1 text-faint text-sm">{title}</legend>
    {children}
  </fieldset>
);

const Row = ({ label, children }: { label: string; children: ReactNode }) => (
  // biome-ignore lint/a11y/noLabelWithoutControl: the control is its child
  <label className="contents">
    <span>{label}</span>
    {children}
  </label>
);

const Year = ({ name, query }: { name: string; query: URLSearchParams }) => (
  <input
    type="number"
    name={name}
    min={1000}
    max={9999}
    defaultValue={query.get(name) ?? ""}
    className={`${BOX} w-24`}
  />
);

const Boxes = ({
  name,
  query,
  options,
}: {
  name: string;
  query: URLSearchParams;
  options: [value: string, label: string][];
}) => (
  <ul className="max-h-44 overflow-y-auto">
    {options.map(([value, label]) => (
      <li key={value}>
        {/* biome-ignore lint/a11y/noLabelWithoutControl: Box is one */}
        <label className="flex items-center gap-2 py-0.5">
          <Box name={name} value={value} query={query} />
          {label}
        </label>
      </li>
    ))}
  </ul>
);

/** A line for each tag: whether it must be there, may be one of those that are, or must not. */
const TagBoxes = ({ tags, query }: { tags: Tag[]; query: URLSearchParams }) => (
  <div className="max-h-44 overflow-y-auto">
    <p aria-hidden className={`${LINE} text-[0.8rem] text-faint`}>
      <span />
      {Object.values(TAGS).map((label) => (
        <span key={label}>{label}</span>
      ))}
    </p>
    <ul>
      {tags.map((tag) => (
        <li key={tag.id} className={LINE}>
          <span className="inline-flex items-center gap-2 justify-self-start">
            <TagDot color={tag.color} />
            {tag.name}
          </span>
          {Object.entries(TAGS).map(([name, label]) => (
            <Box
              key={name}
              name={name}
              value={tag.id}
              query={query}
              label={`${label}: ${tag.name}`}
            />
          ))}
        </li>
      ))}
    </ul>
  </div>
);

const LINE = "grid grid-cols-[1fr_repeat(3,3.6rem)] items-center justify-items-center py-0.5";

const Box = ({
  name,
  value,
  query,
  label,
}: {
  name: string;
  value: string;
  query: URLSearchParams;
  label?: string;
}) => (
  <input
    type="checkbox"
    name={name}
    value={value}
    defaultChecked={query.has(name, value)}
    aria-label={label}
    className="size-4 accent-accent"
  />
);
