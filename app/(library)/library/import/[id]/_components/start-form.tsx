import { Checkbox, Field, Select } from "@/app/_components/ui/field";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import type { Import } from "@/lib/imports/schema";
import type { ListSummary } from "@/lib/lists/schema";
import { cancelImportAction, startImportAction } from "../../actions";
import { counted } from "../../texts";
import { TakeChoices } from "./take-choices";

/** What is to come in of a preview, and where it goes. */
export function StartForm({ of, lists }: { of: Import; lists: ListSummary[] }) {
  const { id, counts, brings, format } = of;
  const some = counts.new + counts.found + counts.known;
  const parts = [
    brings.collections > 0 && "Collections become lists.",
    brings.notes > 0 && "Notes become notes on the papers.",
  ].filter(Boolean);
  return (
    <section aria-label="Import" className="mb-8 max-w-prose">
      {some > 0 && (
        <Form action={startImportAction} hidden={{ id }} label="Import it">
          <TakeChoices counts={counts} />
          {format !== "archive" && (
            <>
              {brings.tags > 0 && (
                <Checkbox
                  name="tags"
                  label={`Bring their tags and keywords (${counted(brings.tags)})`}
                  defaultChecked={format === "zotero-rdf" || format === "csv"}
                />
              )}
              {parts.length > 0 && <p className="mb-4 text-soft text-sm">{parts.join(" ")}</p>}
              {lists.length > 0 && (
                <Select
                  name="list"
                  label="Put all of it into a list"
                  options={[
                    { value: "", label: "No list" },
                    ...lists.map((list) => ({ value: list.id, label: list.title })),
                  ]}
                />
              )}
              <Field name="tag" label="Tag all of it" maxLength={50} autoComplete="off" />
            </>
          )}
          <SubmitButton look="primary">Import</SubmitButton>
        </Form>
      )}
      <Form action={cancelImportAction} hidden={{ id }} label="Don’t import it" className="mt-3">
        <SubmitButton>{some > 0 ? "Don’t import it" : "Put it away"}</SubmitButton>
      </Form>
    </section>
  );
}
