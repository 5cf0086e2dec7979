import Link from "next/link";
import { ColorChoice } from "@/app/_components/annotations/color-choice";
import {
  deleteTagAction,
  mergeTagsAction,
  nestTagAction,
  recolorTagAction,
  renameTagAction,
  setTagDigitAction,
} from "@/app/_components/tags/actions";
import { TagDot } from "@/app/_components/tags/tag-chip";
import { buttonClass } from "@/app/_components/ui/button";
import { Agreement, Field, Select } from "@/app/_components/ui/field";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import type { TagNode } from "@/lib/tags/schema";

/** A tag in the tree; what can be changed opens below it. */
export function TagRow({ tag, all }: { tag: TagNode; all: TagNode[] }) {
  const { id, name, color, depth, digit } = tag;
  return (
    <li className="flex flex-wrap items-center gap-x-3 border-line border-t py-2.5">
      <Link
        href={`/library?tag=${id}`}
        prefetch={false}
        className="flex min-w-0 flex-1 items-baseline gap-2"
        style={{ paddingInlineStart: `${depth * 1.4}rem` }}
      >
        <TagDot color={color} />
        <span className="min-w-0 break-words">{name}</span>
        <span className="text-faint">{countText(tag)}</span>
      </Link>
      {digit !== null && (
        <kbd
          title={`The key ${digit} puts it on a paper`}
          className="rounded-md border border-line px-1.5 text-[0.8rem] text-soft tabular-nums"
        >
          {digit}
        </kbd>
      )}
      <details className="text-right open:basis-full">
        <summary className={buttonClass()}>
          Edit<span className="sr-only"> the tag {name}</span>
        </summary>
        <Editor tag={tag} all={all} />
      </details>
    </li>
  );
}

function Editor({
  tag: { id, name, color, parentId, digit },
  all,
}: {
  tag: TagNode;
  all: TagNode[];
}) {
  const below = withBelow(id, all);
  const others = all.filter((other) => other.id !== id);
  return (
    <div className="my-3 grid text-left gap-x-8 gap-y-5 rounded-lg border border-line bg-raised p-4 sm:grid-cols-2">
      <Form action={renameTagAction} hidden={{ id }}>
        <Field name="name" label="Name" defaultValue={name} maxLength={50} autoComplete="off" />
        <Agreement />
        <SubmitButton>Rename</SubmitButton>
      </Form>
      <Form action={recolorTagAction} hidden={{ id }}>
        <ColorChoice color={color} />
        <SubmitButton>Recolour</SubmitButton>
      </Form>
      <Form action={nestTagAction} hidden={{ id }}>
        <Select
          name="parent"
          label="Stands below"
          defaultValue={parentId ?? ""}
          options={[
            { value: "", label: "No other tag" },
            ...all.filter((other) => !below.has(other.id)).map(toOption),
          ]}
        />
        <SubmitButton>Move</SubmitButton>
      </Form>
      <Form action={setTagDigitAction} hidden={{ id }}>
        <Select
          name="digit"
          label="Number key"
          defaultValue={digit === null ? "" : String(digit)}
          options={[{ value: "", label: "None" }, ...keys(others)]}
        />
        <SubmitButton>Set key</SubmitButton>
      </Form>
      {others.length > 0 && (
        <Form action={mergeTagsAction} hidden={{ id }}>
          <Select
            name="into"
            label="Make it one with"
            options={[{ value: "", label: "Choose a tag" }, ...others.map(toOption)]}
          />
          <SubmitButton>Merge</SubmitButton>
        </Form>
      )}
      <Form action={deleteTagAction} hidden={{ id }} className="self-end">
        <SubmitButton look="danger">Delete tag</SubmitButton>
      </Form>
    </div>
  );
}

function countText({ papers, papersWithin }: TagNode): string {
  const own = papers === 1 ? "1 paper" : `${papers} papers`;
  return papersWithin > papers ? `${own}, ${papersWithin} with those below` : own;
}

const toOption = ({ id, name, depth }: TagNode) => ({
  value: id,
  // Options can’t be indented: blanks at their start are dropped, these are not.
  label: "\u2007".repeat(2 * depth) + name,
});

const keys = (others: TagNode[]) =>
  Array.from({ length: 9 }, (_, index) => {
    const key = index + 1;
    const holder = others.find((other) => other.digit === key);
    return { value: String(key), label: holder ? `${key} (now “${holder.name}”)` : String(key) };
  });

/** The tag and all below it: what it can't stand below. The tree has each before those below it. */
function withBelow(id: string, all: TagNode[]): Set<string> {
  const below = new Set([id]);
  for (const tag of all) if (tag.parentId && below.has(tag.parentId)) below.add(tag.id);
  return below;
}
