import { Field, Select } from "@/app/_components/ui/field";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import { Menu } from "@/app/_components/ui/menu";
import type { SmartList } from "@/lib/library/schema";
import {
  changeSmartListAction,
  deleteSmartListAction,
  keepFilterAction,
  moveSmartListAction,
} from "../actions";

/** Keeps the filter of the page by a name, or changes the one that has been kept. */
export function SmartListMenu({ query, lists }: { query: URLSearchParams; lists: SmartList[] }) {
  const current = lists.find((list) => list.query === query.toString());
  return current ? (
    <Menu label="Smart list" align="end">
      <Form action={changeSmartListAction} hidden={{ id: current.id }} className="w-64">
        <Field name="name" label="Name" defaultValue={current.name} maxLength={60} />
        <SubmitButton look="primary">Rename</SubmitButton>
      </Form>
      <Places current={current} lists={lists} />
      <Form action={deleteSmartListAction} hidden={{ id: current.id }} className="mt-3">
        <SubmitButton look="danger">Delete smart list</SubmitButton>
      </Form>
    </Menu>
  ) : (
    <Menu label="Keep filter" align="end">
      <Form action={keepFilterAction} hidden={{ query: query.toString() }} className="w-64">
        <Field name="name" label="New smart list" maxLength={60} autoComplete="off" />
        <SubmitButton look="primary">Keep</SubmitButton>
      </Form>
      {lists.length > 0 && (
        <Form
          action={changeSmartListAction}
          hidden={{ query: query.toString() }}
          className="mt-4 w-64 border-line border-t pt-3"
        >
          <Select
            name="id"
            label="Or give this filter to"
            options={lists.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <SubmitButton>Change it</SubmitButton>
        </Form>
      )}
    </Menu>
  );
}

/** One place up or down among the smart lists. */
function Places({ current: { id }, lists }: { current: SmartList; lists: SmartList[] }) {
  const at = lists.findIndex((list) => list.id === id);
  const places = [
    at > 0 && { label: "Move up", after: lists[at - 2]?.id ?? "" },
    at < lists.length - 1 && { label: "Move down", after: lists[at + 1]?.id ?? "" },
  ].filter((place) => typeof place === "object");
  return (
    <div className="mt-3 flex gap-2 empty:hidden">
      {places.map(({ label, after }) => (
        <Form key={label} action={moveSmartListAction} hidden={{ id, after }}>
          <SubmitButton>{label}</SubmitButton>
        </Form>
      ))}
    </div>
  );
}
