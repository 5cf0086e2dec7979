import { STATUS_LABELS, STATUSES } from "@/app/_components/library/status";
import { Field, Select } from "@/app/_components/ui/field";
import type { ListSummary } from "@/lib/lists/schema";
import type { Rule } from "@/lib/rules/schema";
import type { Tag } from "@/lib/tags/schema";

/** What a rule is made of, new or as it is. */
export function RuleFields({
  rule,
  tags,
  lists,
}: {
  rule?: Rule;
  tags: Tag[];
  lists: ListSummary[];
}) {
  return (
    <>
      <div className="grid gap-x-8 sm:grid-cols-2">
        <fieldset>
          <legend className="mb-2 font-medium">When a paper that I save</legend>
          <Field
            name="words"
            label="has these words"
            defaultValue={rule?.words}
            maxLength={500}
            autoComplete="off"
            hint="Of title or abstract; quotes, or and -word as in the search."
          />
          <Field
            name="author"
            label="is by"
            defaultValue={rule?.author}
            maxLength={200}
            autoComplete="off"
            hint="A name, or a part of it."
          />
          <Field
            name="category"
            label="is in the category"
            defaultValue={rule?.category}
            maxLength={40}
            autoComplete="off"
            hint="Such as cs.LG, or cs for all of it. All that you fill in must hold."
          />
        </fieldset>
        <fieldset>
          <legend className="mb-2 font-medium">then</legend>
          <Field
            name="tag"
            label="tag it"
            defaultValue={rule?.tag?.name}
            maxLength={50}
            autoComplete="off"
            list="rule-tags"
            hint="A new tag is made when there is none of the name."
          />
          <datalist id="rule-tags">
            {tags.map((tag) => (
              <option key={tag.id} value={tag.name} />
            ))}
          </datalist>
          <Select
            name="status"
            label="mark it"
            defaultValue={rule?.status ?? ""}
            hint="Only what is still to be read."
            options={[
              { value: "", label: "As it is" },
              ...STATUSES.filter((status) => status !== "to-read").map((status) => ({
                value: status,
                label: STATUS_LABELS[status],
              })),
            ]}
          />
          <Select
            name="list"
            label="put it into the list"
            defaultValue={rule?.list?.id ?? ""}
            options={[
              { value: "", label: "None" },
              ...lists.map(({ id, title }) => ({ value: id, label: title })),
            ]}
          />
        </fieldset>
      </div>
      <Field
        name="name"
        label="Name of the rule"
        defaultValue={rule?.name}
        maxLength={60}
        autoComplete="off"
        hint="Left empty, it is called by what it looks for."
      />
    </>
  );
}
