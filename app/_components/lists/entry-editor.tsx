import { ArrowDown, ArrowUp, GripVertical } from "lucide-react";
import { TextArea } from "@/app/_components/ui/field";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import { Menu } from "@/app/_components/ui/menu";
import { entryNoteAction, moveEntryAction, removeFromListAction } from "./actions";

/**
 * What a list's owner can do with one of its papers. `before` is the paper that it follows after a
 * step up (null: none, undefined: it is the first), `after` after a step down.
 */
export function EntryEditor({
  listId,
  paper,
  note,
  before,
  after,
}: {
  listId: string;
  paper: string;
  note: string;
  before: string | null | undefined;
  after: string | undefined;
}) {
  const entry = { listId, paper };
  return (
    <div className="ml-auto flex items-center gap-1">
      <span data-handle aria-hidden className="cursor-grab p-1 text-faint noscript-hidden">
        <GripVertical size={16} />
      </span>
      {before !== undefined && (
        <Form action={moveEntryAction} hidden={{ ...entry, after: before ?? "" }}>
          <SubmitButton look="bare" aria-label="Move up">
            <ArrowUp size={16} aria-hidden />
          </SubmitButton>
        </Form>
      )}
      {after !== undefined && (
        <Form action={moveEntryAction} hidden={{ ...entry, after }}>
          <SubmitButton look="bare" aria-label="Move down">
            <ArrowDown size={16} aria-hidden />
          </SubmitButton>
        </Form>
      )}
      <Menu label={note ? "Note ✓" : "Note"} align="end">
        <Form action={entryNoteAction} hidden={entry} className="w-72">
          <TextArea
            name="note"
            label="Note for readers of the list"
            hint="Markdown works."
            defaultValue={note}
            maxLength={2000}
          />
          <SubmitButton look="primary">Keep</SubmitButton>
        </Form>
        <Form action={removeFromListAction} hidden={entry} className="mt-3">
          <SubmitButton look="danger">Remove from list</SubmitButton>
        </Form>
      </Menu>
    </div>
  );
}
