import Link from "next/link";
import { Field } from "@/app/_components/ui/field";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import { orSignIn, requestContext } from "@/app/_doors/page";
import { getAccount } from "@/lib/accounts/queries";
import { getSecondStep } from "@/lib/second-step/queries";
import { SettingsPage } from "../../_components/settings-page";
import { askToConfirmAction, changeEmailAction } from "./actions";

export const metadata = { title: "Account" };

export default async function Page() {
  const ctx = await requestContext();
  const account = await orSignIn("/settings/account", getAccount(ctx));
  const second = await getSecondStep(ctx);
  return (
    <SettingsPage title="Account">
      <Email {...account} />
      <h2 className="mt-8 mb-3 font-medium">Second step</h2>
      <p className="text-soft">
        {second.state === "on"
          ? "You are asked for a code of your app when you sign in."
          : "A code of an app on your phone can be asked for, too, when you sign in."}{" "}
        <Link href="/settings/second-step" prefetch={false} className="text-accent underline">
          {second.state === "on" ? "Change it" : "Set it up"}
        </Link>
      </p>
      <h2 className="mt-8 mb-3 font-medium">Password and devices</h2>
      <p className="text-soft">
        <Link href="/settings/security" prefetch={false} className="text-accent underline">
          Your password, where you are signed in, and what happened
        </Link>
      </p>
    </SettingsPage>
  );
}

function Email({ email, emailConfirmed }: { email: string | null; emailConfirmed: boolean }) {
  return (
    <>
      <h2 className="mb-3 font-medium">Email</h2>
      <p className="mb-4 text-soft">
        {email ? (
          <>
            <bdi className="break-words text-ink">{email}</bdi>
            {emailConfirmed ? ", confirmed." : ", not confirmed yet."}
          </>
        ) : (
          "You have given none. With one you get in again when all else is lost."
        )}
      </p>
      {email && !emailConfirmed && (
        <Form action={askToConfirmAction} className="mb-4">
          <SubmitButton>Send the link again</SubmitButton>
        </Form>
      )}
      <Form action={changeEmailAction} label="Email">
        <Field
          name="email"
          label="New address"
          hint="It counts from when you open the link that is sent there; the one before hears of it."
          type="email"
          autoComplete="email"
        />
        <SubmitButton>Change address</SubmitButton>
      </Form>
    </>
  );
}
