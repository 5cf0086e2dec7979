import Link from "next/link";
import { acceptInviteAction, declineInviteAction } from "@/app/_components/lists/member-actions";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import type { Invitation } from "@/lib/lists/invite-schema";
import { dayText } from "@/lib/papers/period";

/** Lists that the reader is invited to, to say yes or no to. */
export function Invitations({ invitations }: { invitations: Invitation[] }) {
  if (invitations.length === 0) return null;
  return (
    <section aria-labelledby="invitations" className="mb-8 rounded-lg bg-accent-wash px-4 py-3">
      <h2 id="invitations" className="mb-1 font-medium">
        Invitations
      </h2>
      <ul>
        {invitations.map((invitation) => (
          <li key={invitation.id} className="flex flex-wrap items-center gap-x-3 gap-y-2 py-2">
            <div className="min-w-52 flex-1">
              <p className="font-semibold font-serif text-[1.22rem] leading-snug">
                {invitation.title}
              </p>
              <p className="text-[0.93rem] text-soft">
                <Link href={`/@${invitation.by}`} prefetch={false}>
                  @{invitation.by}
                </Link>{" "}
                {asked(invitation)} ·{" "}
                {invitation.paperCount === 1 ? "1 paper" : `${invitation.paperCount} papers`} ·
                until {dayText(invitation.expiresAt)}
              </p>
            </div>
            <Form action={acceptInviteAction} hidden={{ id: invitation.id }}>
              <SubmitButton look="primary" aria-label={`Accept ${invitation.title}`}>
                Accept
              </SubmitButton>
            </Form>
            <Form action={declineInviteAction} hidden={{ id: invitation.id }}>
              <SubmitButton aria-label={`Decline ${invitation.title}`}>Decline</SubmitButton>
            </Form>
          </li>
        ))}
      </ul>
    </section>
  );
}

const asked = ({ role }: Invitation) =>
  role === "owner"
    ? "offers you this list: you would own it, and they would stay as an editor"
    : `invites you as ${role}`;
