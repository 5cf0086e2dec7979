import Link from "next/link";
import { Field, Select } from "@/app/_components/ui/field";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import type { Member, Role } from "@/lib/lists/schema";
import { addMemberAction, memberRoleAction, removeMemberAction } from "./actions";

const ROLES = [
  { value: "viewer", label: "Viewer: reads the list" },
  { value: "editor", label: "Editor: also changes its papers" },
] as const;

/** Who keeps a list together with its owner. */
export function Members({ listId, members }: { listId: string; members: Member[] }) {
  return (
    <section aria-labelledby="members" className="mt-10">
      <h2 id="members" className="mb-1 font-semibold font-serif text-xl">
        Members
      </h2>
      <p className="mb-4 text-[0.93rem] text-soft">
        They read the list, and you see what you share with each other on its papers. Editors also
        add, remove, move and describe papers.{" "}
        <Link
          href={`/lists/${listId}/log`}
          prefetch={false}
          className="underline underline-offset-3"
        >
          What has been done
        </Link>
      </p>
      <ul className="mb-5 border-line border-b">
        {members.map(({ handle, role }) => (
          <li key={handle} className="flex items-center gap-3 border-line border-t py-2">
            <span className="flex-1">
              @{handle} <span className="text-faint">{role}</span>
            </span>
            {role !== "owner" && <RoleChange listId={listId} handle={handle} role={role} />}
            {role !== "owner" && (
              <Form action={removeMemberAction} hidden={{ listId, handle }}>
                <SubmitButton look="danger" aria-label={`Remove @${handle}`}>
                  Remove
                </SubmitButton>
              </Form>
            )}
          </li>
        ))}
      </ul>
      <Form action={addMemberAction} hidden={{ listId }} label="Add a member" className="max-w-96">
        <Field
          name="handle"
          label="Handle"
          hint="They see the list at once, and can leave it."
          autoCapitalize="none"
          autoComplete="off"
          spellCheck={false}
        />
        <Select name="role" label="What they may do" options={ROLES} defaultValue="viewer" />
        <SubmitButton>Add member</SubmitButton>
      </Form>
    </section>
  );
}

function RoleChange({ listId, handle, role }: { listId: string; handle: string; role: Role }) {
  const other = role === "editor" ? "viewer" : "editor";
  return (
    <Form action={memberRoleAction} hidden={{ listId, handle, role: other }}>
      <SubmitButton aria-label={`Make @${handle} ${other === "editor" ? "an editor" : "a viewer"}`}>
        Make {other}
      </SubmitButton>
    </Form>
  );
}
