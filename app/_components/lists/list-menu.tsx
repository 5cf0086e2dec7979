import { Check } from "lucide-react";
import Link from "next/link";
import { Field } from "@/app/_components/ui/field";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import { Menu } from "@/app/_components/ui/menu";
import { addToListAction, addToNewListAction, removeFromListAction } from "./actions";

/** The viewer's lists: put the paper in one, take it out, or make a new one with it. */
export function ListMenu({
  paper,
  lists,
  proposable = false,
}: {
  paper: string;
  lists: { id: string; title: string; owner: string | null; has: boolean }[];
  /** Whether it can be proposed to lists of others. */
  proposable?: boolean;
}) {
  const within = lists.filter((list) => list.has).length;
  const label = within === 0 ? "Add to list" : within === 1 ? "In 1 list" : `In ${within} lists`;
  return (
    <Menu label={label} shortcut="l">
      <ul className="mb-3 max-h-60 w-72 overflow-y-auto">
        {lists.map((list) => (
          <li key={list.id}>
            <Form
              action={list.has ? removeFromListAction : addToListAction}
              hidden={{ paper, listId: list.id }}
            >
              <button
                type="submit"
                aria-pressed={list.has}
                className="flex w-full items-center gap-2 rounded-md px-2 py-1.5 text-left hover:bg-accent-wash"
              >
                <Check size={16} aria-hidden className={list.has ? "text-accent" : "opacity-0"} />
                {list.title}
                {list.owner && <span className="text-faint">@{list.owner}</span>}
              </button>
            </Form>
          </li>
        ))}
      </ul>
      <Form action={addToNewListAction} hidden={{ paper }} className="w-72">
        <Field name="title" label="New list with this paper" maxLength={120} autoComplete="off" />
        <SubmitButton look="primary">Make list</SubmitButton>
      </Form>
      {proposable && (
        <p className="mt-3 border-line border-t pt-3 text-[0.93rem]">
          <Link
            href={`/lists/propose?paper=${encodeURIComponent(paper)}`}
            prefetch={false}
            className="underline underline-offset-3"
          >
            Propose to a list of others
          </Link>
        </p>
      )}
    </Menu>
  );
}
