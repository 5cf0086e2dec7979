import { changeHandleAction } from "@/app/_components/people/actions";
import { Field } from "@/app/_components/ui/field";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import { orSignIn, requestContext } from "@/app/_doors/page";
import { getHandleState } from "@/lib/accounts/renaming";
import { dayText } from "@/lib/papers/period";
import { SettingsPage } from "../../_components/settings-page";

export const metadata = { title: "Your handle" };

export default async function Page() {
  const state = await orSignIn("/settings/handle", getHandleState(await requestContext()));
  const { handle, former, changeableOn } = state;
  return (
    <SettingsPage title="Your handle">
      <p className="mb-6 text-soft">
        You are <span className="text-ink">@{handle}</span>. After a change, addresses with @
        {handle} lead to the new ones, and nobody else gets that handle: you may take it back. A
        handle stays for 30 days before it can be changed again.
      </p>
      {changeableOn ? (
        <p>You can change it again from {dayText(changeableOn)} on.</p>
      ) : (
        <Form action={changeHandleAction} label="Handle">
          <Field
            name="handle"
            label="New handle"
            hint="Small letters, digits and hyphens."
            maxLength={31}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
          />
          <SubmitButton look="primary">Change handle</SubmitButton>
        </Form>
      )}
      {former.length > 0 && (
        <p className="mt-6 text-soft text-sm">
          {former.map((one) => `@${one}`).join(", ")} {former.length === 1 ? "leads" : "lead"} here.
        </p>
      )}
    </SettingsPage>
  );
}
