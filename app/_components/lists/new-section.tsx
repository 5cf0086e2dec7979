import { Field } from "@/app/_components/ui/field";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import { addSectionAction } from "./section-actions";

/** A heading for the end of a list. */
export function NewSection({ listId }: { listId: string }) {
  return (
    <Form
      action={addSectionAction}
      hidden={{ listId }}
      label="New section"
      className="mt-8 flex items-start gap-2"
    >
      <div className="min-w-0 flex-1">
        <Field
          name="title"
          label="New section"
          hint="A heading at the end; what is added from then on stands below it."
          maxLength={120}
          autoComplete="off"
        />
      </div>
      <SubmitButton className="mt-6 min-h-10">Make section</SubmitButton>
    </Form>
  );
}
