import Link from "next/link";
import { Field } from "@/app/_components/ui/field";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import { orSignIn, requestContext } from "@/app/_doors/page";
import { getAccount } from "@/lib/accounts/queries";
import { isAdmin } from "@/lib/jobs/access";
import { isModerator } from "@/lib/moderation/access";
import { Narrow } from "../_components/narrow";
import { changePasswordAction, signOutAction, signOutEverywhereAction } from "../actions";

export const metadata = { title: "Settings" };

const PAGES = [
  { href: "/settings/profile", label: "Your profile" },
  { href: "/settings/handle", label: "Your handle" },
  { href: "/settings/ways", label: "Ways to sign in" },
  { href: "/settings/people", label: "Blocked and muted people" },
  { href: "/settings/digest", label: "Papers by mail" },
  { href: "/settings/tokens", label: "Tokens for programs" },
  { href: "/settings/webhooks", label: "Webhooks" },
  { href: "/settings/saving", label: "Saving from anywhere" },
  { href: "/settings/data", label: "Your data: download, delete" },
];

export default async function Page() {
  const ctx = await requestContext();
  const account = await orSignIn("/settings", getAccount(ctx));
  const [moderates, administers] = [await isModerator(ctx), await isAdmin(ctx)];
  return (
    <Narrow title="Settings">
      <p className="text-soft">
        You are{" "}
        <Link href={`/@${account.handle}`} prefetch={false} className="text-accent underline">
          @{account.handle}
        </Link>
        {account.email && `, ${account.email}`}.
      </p>
      <ul className="mt-4 border-line border-b">
        {PAGES.map(({ href, label }) => (
          <li key={href} className="border-line border-t">
            <Link href={href} prefetch={false} className="block py-2.5">
              {label}
            </Link>
          </li>
        ))}
      </ul>
      <h2 className="mt-8 mb-3 font-medium">Password</h2>
      <Form action={changePasswordAction} label="Password">
        <Field
          name="current"
          label="Current password"
          type="password"
          autoComplete="current-password"
        />
        <Field
          name="password"
          label="New password"
          hint="At least 10 characters. You are signed out everywhere else."
          type="password"
          autoComplete="new-password"
        />
        <SubmitButton>Change password</SubmitButton>
      </Form>
      <h2 className="mt-8 mb-3 font-medium">Citation keys</h2>
      <p className="text-soft">
        <Link href="/library/keys" prefetch={false} className="text-accent underline">
          How the keys of your papers are made
        </Link>
      </p>
      <h2 className="mt-8 mb-3 font-medium">Reports</h2>
      <p className="text-soft">
        <Link href="/settings/reports" prefetch={false} className="text-accent underline">
          What you have reported
        </Link>
        {moderates && (
          <>
            {" · "}
            <Link href="/moderation" prefetch={false} className="text-accent underline">
              What waits for moderators
            </Link>
          </>
        )}
      </p>
      {administers && (
        <>
          <h2 className="mt-8 mb-3 font-medium">This site</h2>
          <p className="text-soft">
            <Link href="/admin/jobs" prefetch={false} className="text-accent underline">
              What is done in the background
            </Link>
          </p>
        </>
      )}
      <h2 className="mt-8 mb-3 font-medium">Sessions</h2>
      <p className="mb-3 text-soft">
        You are signed in on{" "}
        {account.sessionCount === 1 ? "this device" : `${account.sessionCount} devices`}.
      </p>
      <div className="flex gap-2">
        <Form action={signOutAction}>
          <SubmitButton>Sign out</SubmitButton>
        </Form>
        <Form action={signOutEverywhereAction}>
          <SubmitButton>Sign out everywhere</SubmitButton>
        </Form>
      </div>
    </Narrow>
  );
}
