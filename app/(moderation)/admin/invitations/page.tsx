import type { Metadata } from "next";
import { EmptyState } from "@/app/_components/ui/empty-state";
import { Field } from "@/app/_components/ui/field";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import { ShownOnce } from "@/app/_components/ui/shown-once";
import { orNotFound, requestContext } from "@/app/_doors/page";
import { newInvitation } from "@/app/_doors/shown-once";
import { listOpenInvitations } from "@/lib/accounts/inviting";
import { readEnv } from "@/lib/env";
import { linkPath } from "@/lib/one-time/letters";
import { dayText } from "@/lib/papers/period";
import { forgetInvitationAction, inviteAction, takeInvitationBackAction } from "./actions";

export const metadata: Metadata = { title: "Invitations", robots: { index: false, follow: false } };

const WHO: Readonly<Record<ReturnType<typeof readEnv>["LECTERN_SIGNUP"], string>> = {
  open: "Anyone may make an account here, with an invitation or without.",
  invitation:
    "Accounts are made by invitation: by a link from here, or to a list that an admin has made it for.",
  closed: "No accounts are made here, not by invitation either.",
};

/** Who is invited to make an account, for whoever runs the site. */
export default async function Page() {
  const invitations = await orNotFound(listOpenInvitations(await requestContext()));
  const made = await newInvitation.read();
  const isOpen = invitations.some(({ id }) => id === made?.id);
  const { LECTERN_SIGNUP, LECTERN_URL } = readEnv();
  return (
    <div className="mx-auto max-w-column">
      <h1 className="mb-2 font-semibold font-serif text-[1.62rem] tracking-tight">Invitations</h1>
      <p className="mb-6 text-soft">{WHO[LECTERN_SIGNUP]}</p>
      {made && isOpen && (
        <ShownOnce
          label="The new invitation"
          secret={`${LECTERN_URL}${linkPath("invitation", made.secret)}`}
          forget={forgetInvitationAction}
        >
          <p>Pass it on to one person: it makes one account. It is not shown again.</p>
        </ShownOnce>
      )}
      <Form action={inviteAction} label="Invite somebody" className="mb-8 max-w-96">
        <Field
          name="email"
          label="Email"
          hint="Where it is mailed to; left empty, you get a link to pass on."
          type="email"
          autoComplete="off"
        />
        <SubmitButton look="primary">Invite</SubmitButton>
      </Form>
      {invitations.length === 0 ? (
        <EmptyState title="No open invitations">
          Those that nobody has taken up yet are shown here.
        </EmptyState>
      ) : (
        <ul aria-label="Open invitations" className="border-line border-b">
          {invitations.map(({ id, email, by, expiresAt }) => (
            <li
              key={id}
              className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-line border-t py-3"
            >
              <div>
                <p className="break-words">{email ? <bdi>{email}</bdi> : "A link"}</p>
                <p className="text-[0.86rem] text-soft">
                  {by ? `By @${by} · ` : ""}until {dayText(expiresAt)}
                </p>
              </div>
              <Form
                action={takeInvitationBackAction}
                hidden={{ id }}
                label={`Take back the invitation ${email ? `of ${email}` : "by link"}`}
              >
                <SubmitButton>Take back</SubmitButton>
              </Form>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
