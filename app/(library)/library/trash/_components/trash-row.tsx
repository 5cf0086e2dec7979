import { SourceText } from "@/app/_components/papers/source-text";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import { Menu } from "@/app/_components/ui/menu";
import { plainText } from "@/lib/papers/plain-text";
import { KEPT_DAYS, type Kind, type Trashed } from "@/lib/trash/schema";
import { deleteForGoodAction, restoreTrashedAction } from "../actions";

/** One, and several. */
export const KIND_NAMES: Record<Kind, readonly [string, string]> = {
  paper: ["Paper", "Papers"],
  list: ["List", "Lists"],
  entry: ["Paper in a list", "Papers in lists"],
  section: ["Section", "Sections"],
  annotation: ["Highlight or note", "Highlights and notes"],
  reply: ["Reply", "Replies"],
  tag: ["Tag", "Tags"],
  "smart-list": ["Smart list", "Smart lists"],
  rule: ["Rule", "Rules"],
};

/** Something in the trash: back with it, or away for good. */
export function TrashRow({ item, now }: { item: Trashed; now: Date }) {
  const { kind, id, listId, title, of, deletedAt, deletable } = item;
  const source = kind === "paper" || kind === "entry";
  const name = plainText(title);
  const hidden = { kind, id, listId: listId ?? "", title };
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 border-line border-t py-3">
      <span className="min-w-0 flex-1 basis-64">
        <span className="break-words font-serif text-[1.02rem]" dir="auto">
          {source ? <SourceText source={title} /> : shortened(title)}
        </span>
        <span className="block text-[0.85rem] text-faint">
          {KIND_NAMES[kind][0]}
          {of && ` · ${shortened(plainText(of))}`} · {goesText(deletedAt, now)}
        </span>
      </span>
      <span className="ml-auto flex items-start gap-2">
        <Form action={restoreTrashedAction} hidden={hidden}>
          <SubmitButton aria-label={`Restore ${shortened(name)}`}>Restore</SubmitButton>
        </Form>
        {deletable && (
          <Menu
            align="end"
            label={
              <>
                Delete now<span className="sr-only">: {shortened(name)}</span>
              </>
            }
          >
            <Form action={deleteForGoodAction} hidden={hidden} className="w-56">
              <p className="mb-3 text-[0.93rem]">It can’t be brought back after that.</p>
              <SubmitButton look="danger">Delete for good</SubmitButton>
            </Form>
          </Menu>
        )}
      </span>
    </li>
  );
}

const shortened = (text: string) => (text.length > 120 ? `${text.slice(0, 119)}…` : text);

const DAY = 24 * 60 * 60 * 1000;

function goesText(deletedAt: Date, now: Date): string {
  const days = Math.ceil((deletedAt.getTime() - now.getTime()) / DAY) + KEPT_DAYS;
  if (days <= 0) return "goes today";
  return days === 1 ? "goes tomorrow" : `goes in ${days} days`;
}
