import Link from "next/link";
import {
  memberRoleAction,
  offerListAction,
  removeMemberAction,
} from "@/app/_components/lists/member-actions";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import { Menu } from "@/app/_components/ui/menu";
import type { Member } from "@/lib/lists/schema";
import { dayText } from "@/lib/papers/period";

/** Who keeps a list together; its owner changes that. */
export function MemberRows({
  listId,
  members,
  own,
}: {
  listId: string;
  members: Member[];
  own: boolean;
}) {
  return (
    <ul aria-label="Members" className="mb-8 border-line border-b">
      {members.map(({ handle, role, since }) => (
        <li
          key={handle}
          className="flex flex-wrap items-center gap-x-3 gap-y-1 border-line border-t py-2.5"
        >
          <span className="min-w-0 flex-1">
            <Link href={`/@${handle}`} prefetch={false} className="font-medium">
              @{handle}
            </Link>{" "}
            <span className="whitespace-nowrap text-[0.93rem] text-soft">
              {role} · since {dayText(since)}
            </span>
          </span>
          {own && role !== "owner" && <MemberMenu listId={listId} handle={handle} role={role} />}
        </li>
      ))}
    </ul>
  );
}

function MemberMenu({
  listId,
  handle,
  role,
}: {
  listId: string;
  handle: string;
  role: Member["role"];
}) {
  const other = role === "editor" ? "viewer" : "editor";
  return (
    <Menu
      align="end"
      label={
        <>
          Change<span className="sr-only"> @{handle}</span>
        </>
      }
    >
      <div className="grid w-64 gap-2">
        <Form action={memberRoleAction} hidden={{ listId, handle, role: other }}>
          <SubmitButton
            aria-label={`Make @${handle} ${other === "editor" ? "an editor" : "a viewer"}`}
          >
            Make {other}
          </SubmitButton>
        </Form>
        <Form action={offerListAction} hidden={{ listId, handle }}>
          <SubmitButton aria-label={`Offer the list to @${handle}`}>Offer the list</SubmitButton>
          <p className="mt-1 text-sm text-soft">
            When they accept, they own it and you are an editor.
          </p>
        </Form>
        <Form action={removeMemberAction} hidden={{ listId, handle }}>
          <SubmitButton look="danger" aria-label={`Remove @${handle}`}>
            Remove
          </SubmitButton>
          <p className="mt-1 text-sm text-soft">What they added stays; open links are closed.</p>
        </Form>
      </div>
    </Menu>
  );
}
