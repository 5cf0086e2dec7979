import { Checkbox, TextArea } from "@/app/_components/ui/field";
import type { DigestSettings } from "@/lib/digests/schema";
import { CategoriesField, ScheduleFields } from "./schedule-fields";
import { SimilarLists } from "./similar-lists";

interface Props {
  settings?: DigestSettings;
  common: readonly string[];
  /** The lists that one keeps, to choose from. */
  lists: readonly { id: string; title: string }[];
}

/** What a subscription of an account holds, and when it comes. */
export function PersonalFields({ settings, common, lists }: Props) {
  const targets = (of: string) =>
    settings?.sources.flatMap(({ kind, target }) => (kind === of ? [target] : [])) ?? [];
  const has = (of: string) => targets(of).length > 0;
  return (
    <>
      <fieldset className="mb-6">
        <legend className="mb-3 font-medium">What is in it</legend>
        <Checkbox
          name="papers"
          label="Trending and new papers"
          defaultChecked={settings ? has("papers") : true}
        />
        <CategoriesField common={common} {...(settings && { settings })} />
        <Checkbox
          name="follows"
          label="What is new from lists, people, authors and categories that you follow"
          defaultChecked={has("follows")}
        />
        <Checkbox
          name="changes"
          label="Changes to papers that you annotated"
          defaultChecked={has("changes")}
        />
        <SimilarLists lists={lists} chosen={targets("similar")} />
        <TextArea
          name="searches"
          label="Searches"
          hint="One a line, as you type it into the search: new papers that it finds are told."
          defaultValue={targets("search").join("\n")}
          rows={3}
        />
      </fieldset>
      <fieldset>
        <legend className="mb-3 font-medium">When it comes</legend>
        <ScheduleFields {...(settings && { settings })} />
      </fieldset>
    </>
  );
}
