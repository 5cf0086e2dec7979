import { tagAction, untagAction } from "@/app/_components/library/actions";
import { Field } from "@/app/_components/ui/field";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import { Menu } from "@/app/_components/ui/menu";
import type { Tag } from "@/lib/tags/schema";
import { TagDot } from "./tag-chip";

/** The tags of a saved paper: take one off, or add one by its name. */
export function TagField({ paper, tags, known }: { paper: string; tags: Tag[]; known: Tag[] }) {
  return (
    <Menu label={tags.length > 0 ? `Tags ${tags.length}` : "Tag"} shortcut="t">
      <ul className="mb-2 flex max-w-72 flex-wrap gap-1.5">
        {tags.map((tag) => (
          <li key={tag.id}>
            <Form action={untagAction} hidden={{ paper, id: tag.id }}>
              <button
                type="submit"
                aria-label={`Take the tag ${tag.name} off`}
                className="inline-flex items-center gap-1.5 rounded-full bg-line/60 px-2.5 py-1 text-[0.82rem] text-soft"
              >
                <TagDot color={tag.color} />
                {tag.name} <span aria-hidden>×</span>
              </button>
            </Form>
          </li>
        ))}
      </ul>
      <Form action={tagAction} hidden={{ paper }} className="w-72">
        <Field name="name" label="Add a tag" list="known-tags" autoComplete="off" maxLength={50} />
        <datalist id="known-tags">
          {known.map((tag) => (
            <option key={tag.id} value={tag.name} />
          ))}
        </datalist>
        <SubmitButton look="primary">Add</SubmitButton>
      </Form>
    </Menu>
  );
}
