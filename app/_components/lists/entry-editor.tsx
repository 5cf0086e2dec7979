import { ArrowDown, ArrowUp, GripVertical } from "lucide-react";
import { Field, Select, TextArea } from "@/app/_components/ui/field";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import { Menu } from "@/app/_components/ui/menu";
import type { ListEntry } from "@/lib/lists/schema";
import { editEntryAction, moveEntryAction, removeFromListAction } from "./actions";
import { PRIORITIES } from "./plan";
import { addSectionAction } from "./section-actions";

/** Whether there is anything above and below to move over. */
export interface Steps {
  up: boolean;
  down: boolean;
}

/** What those who keep a list can do with one of its papers. */
export function EntryEditor({
  listId,
  entry: { paper, note, priority, dueOn, number },
  steps,
}: {
  listId: string;
  entry: ListEntry & { number?: number };
  /** Null while the list is shown in another order than the kept one, in which nothing moves. */
  steps: Steps | null;
}) {
  const entry = { listId, paper: paper.id };
  return (
    <div className="ml-auto flex items-center gap-1">
      {steps && <Mover action={moveEntryAction} hidden={entry} steps={steps} />}
      <Menu label="Edit" align="end">
        <div className="w-72">
          <Form action={editEntryAction} hidden={entry}>
            <TextArea
              name="note"
              label="Note for readers of the list"
              hint="Markdown works."
              defaultValue={note}
              maxLength={2000}
            />
            <div className="grid grid-cols-2 gap-2">
              <Select
                name="priority"
                label="Priority"
                options={PRIORITIES}
                defaultValue={priority ? String(priority) : ""}
              />
              <Field name="dueOn" label="Read by" type="date" defaultValue={dueOn ?? ""} />
            </div>
            <SubmitButton look="primary">Keep</SubmitButton>
          </Form>
          {steps && (
            <>
              <Form
                action={moveEntryAction}
                hidden={entry}
                className="mt-3 border-line border-t pt-3"
              >
                <Field
                  name="to"
                  label="Move to position"
                  type="number"
                  inputMode="numeric"
                  min={1}
                  defaultValue={number ? String(number) : ""}
                />
                <SubmitButton>Move there</SubmitButton>
              </Form>
              <Form
                action={addSectionAction}
                hidden={{ listId, above: paper.id }}
                className="mt-3 border-line border-t pt-3"
              >
                <Field name="title" label="New section from here" maxLength={120} />
                <SubmitButton>Make section</SubmitButton>
              </Form>
            </>
          )}
          <Form
            action={removeFromListAction}
            hidden={entry}
            className="mt-3 border-line border-t pt-3"
          >
            <SubmitButton look="danger">Remove from list</SubmitButton>
          </Form>
        </div>
      </Menu>
    </div>
  );
}

/** A handle to drag by, and buttons for the same one step at a time. */
export function Mover({
  action,
  hidden,
  steps,
}: {
  action: typeof moveEntryAction;
  hidden: Readonly<Record<string, string>>;
  steps: Steps;
}) {
  return (
    <>
      <span data-handle aria-hidden className="cursor-grab p-1 text-faint noscript-hidden">
        <GripVertical size={16} />
      </span>
      {steps.up && (
        <Form action={action} hidden={{ ...hidden, step: "up" }}>
          <SubmitButton look="bare" aria-label="Move up" aria-keyshortcuts="Alt+ArrowUp">
            <ArrowUp size={16} aria-hidden />
          </SubmitButton>
        </Form>
      )}
      {steps.down && (
        <Form action={action} hidden={{ ...hidden, step: "down" }}>
          <SubmitButton look="bare" aria-label="Move down" aria-keyshortcuts="Alt+ArrowDown">
            <ArrowDown size={16} aria-hidden />
          </SubmitButton>
        </Form>
      )}
    </>
  );
}
