import { revokeInviteAction } from "@/app/_components/lists/member-actions";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import type { OpenInvite } from "@/lib/lists/invite-schema";
import { dayText } from "@/lib/papers/period";

/** Who has not answered yet, and the links that work. */
export function OpenInvites({ invites }: { invites: OpenInvite[] }) {
  return (
    <section aria-labelledby="open-invites" className="mb-8">
      <h2 id="open-invites" className="mb-3 font-semibold font-serif text-xl">
        Open invitations
      </h2>
      <ul className="border-line border-b">
        {invites.map((invite) => (
          <li key={invite.id} className="flex items-center gap-3 border-line border-t py-2.5">
            <span className="min-w-0 flex-1">
              {invite.handle ? `@${invite.handle}` : "A link"}{" "}
              <span className="text-[0.93rem] text-soft">
                as {invite.role} · until {dayText(invite.expiresAt)}
              </span>
            </span>
            <Form action={revokeInviteAction} hidden={{ id: invite.id }}>
              <SubmitButton aria-label={`Take back ${nameOf(invite)}`}>Take back</SubmitButton>
            </Form>
          </li>
        ))}
      </ul>
    </section>
  );
}

const nameOf = ({ handle, role, createdAt }: OpenInvite) =>
  handle ? `the invitation of @${handle}` : `the link for ${role}s of ${dayText(createdAt)}`;
