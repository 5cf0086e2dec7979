import { Field } from "@/app/_components/ui/field";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import { Menu } from "@/app/_components/ui/menu";
import type { ListSection } from "@/lib/lists/schema";
import { Mover, type Steps } from "./entry-editor";
import {
  moveHeadingAction,
  moveSectionAction,
  removeSectionAction,
  renameSectionAction,
} from "./section-actions";

/** A heading inside a list; those who keep the list can change it. */
export function SectionHeading({
  listId,
  section: { id, title },
  editable,
  steps,
}: {
  listId: string;
  section: ListSection;
  editable: boolean;
  steps: Steps;
}) {
  const section = { listId, section: id };
  return (
    <div
      data-item={`section:${id}`}
      className="flex flex-wrap items-end gap-2.5 pt-9 pb-2.5 first:pt-2"
    >
      <h2 id={`section-${id}`} className="min-w-0 font-serif text-[1.35rem] leading-snug">
        {title}
      </h2>
      {editable && (
        <div className="ml-auto flex items-center gap-1">
          <Mover action={moveSectionAction} hidden={section} steps={steps} />
          <Menu label="Edit" align="end">
            <div className="w-72">
              <Form action={renameSectionAction} hidden={section}>
                <Field name="title" label="Title" defaultValue={title} maxLength={120} />
                <SubmitButton look="primary">Keep</SubmitButton>
              </Form>
              <div className="mt-3 flex flex-wrap gap-2 border-line border-t pt-3">
                <Form action={moveHeadingAction} hidden={{ ...section, step: "up" }}>
                  <SubmitButton>Heading alone up</SubmitButton>
                </Form>
                <Form action={moveHeadingAction} hidden={{ ...section, step: "down" }}>
                  <SubmitButton>Heading alone down</SubmitButton>
                </Form>
              </div>
              <Form
                action={removeSectionAction}
                hidden={section}
                className="mt-3 border-line border-t pt-3"
              >
                <SubmitButton look="danger">Remove heading</SubmitButton>
              </Form>
            </div>
          </Menu>
        </div>
      )}
    </div>
  );
}
