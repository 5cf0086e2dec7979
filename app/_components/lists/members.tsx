import { Field } from "@/app/_components/ui/field";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import type { Member } from "@/lib/lists/schema";
import { addMemberAction, removeMemberAction } from "./actions";

/** Who keeps a list together with its owner. */
export function Members({ listId, members }: { listId: string; members: Member[] }) {
  return (
    <section aria-labelledby="members" className="mt-10">
      <h2 id="members" className="mb-1 font-semibold font-serif text-xl">
        Members
      </h2>
      <p className="mb-4 text-[0.93rem] text-soft">
        They read the list, and you see what you share with each other on its papers.
      </p>
      <ul className="mb-5 border-line border-b">
        {members.map(({ handle, role }) => (
          <li key={handle} className="flex items-center gap-3 border-line border-t py-2">
            <span className="flex-1">
              @{handle} {role === "owner" && <span className="text-faint">owner</span>}
            </span>
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
        <SubmitButton>Add member</SubmitButton>
      </Form>
    </section>
  );
}
