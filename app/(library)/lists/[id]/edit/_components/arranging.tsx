import { deleteListAction } from "@/app/_components/lists/actions";
import {
  archiveListAction,
  duplicateListAction,
  mergeListsAction,
  nestListAction,
} from "@/app/_components/lists/whole-actions";
import { Select } from "@/app/_components/ui/field";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import type { List, ListSummary } from "@/lib/lists/schema";

/** What its owner can do with a list as a whole. */
export function Arranging({ list, others }: { list: List; others: ListSummary[] }) {
  const options = others.map(({ id, title }) => ({ value: id, label: title }));
  return (
    <section aria-labelledby="whole" className="mt-10">
      <h2 id="whole" className="mb-3 font-semibold font-serif text-xl">
        The list as a whole
      </h2>
      {others.length > 0 && (
        <>
          <Form
            action={nestListAction}
            hidden={{ id: list.id }}
            className="flex flex-wrap items-start gap-x-2"
          >
            <div className="min-w-0 flex-1">
              <Select
                name="parent"
                label="Part of"
                hint="It is shown on that list’s page, to those who may see both."
                options={[{ value: "", label: "No other list" }, ...options]}
                defaultValue={list.parentId ?? ""}
              />
            </div>
            <SubmitButton className="mt-6 min-h-10">Set</SubmitButton>
          </Form>
          <Form
            action={mergeListsAction}
            hidden={{ from: list.id }}
            className="flex flex-wrap items-start gap-x-2"
          >
            <div className="min-w-0 flex-1">
              <Select
                name="into"
                label="Merge into"
                hint="Papers that the other list doesn’t have go to its end, under a heading; this one goes to the trash."
                options={[{ value: "", label: "Choose a list" }, ...options]}
              />
            </div>
            <SubmitButton className="mt-6 min-h-10">Merge</SubmitButton>
          </Form>
        </>
      )}
      <div className="mt-2 flex flex-wrap gap-2">
        <Form action={duplicateListAction} hidden={{ id: list.id }}>
          <SubmitButton>Duplicate</SubmitButton>
        </Form>
        <Form
          action={archiveListAction}
          hidden={{ id: list.id, archived: list.archived ? "" : "on" }}
        >
          <SubmitButton>{list.archived ? "Take out of the archive" : "Archive"}</SubmitButton>
        </Form>
        <Form action={deleteListAction} hidden={{ id: list.id }}>
          <SubmitButton look="danger">Delete list</SubmitButton>
        </Form>
      </div>
    </section>
  );
}
