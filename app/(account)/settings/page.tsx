import Link from "next/link";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import { orSignIn, requestContext } from "@/app/_doors/page";
import { isAdmin } from "@/lib/accounts/admins";
import { getAccount } from "@/lib/accounts/queries";
import { isModerator } from "@/lib/moderation/access";
import { Narrow } from "../_components/narrow";
import { signOutAction } from "../actions";

export const metadata = { title: "Settings" };

const PAGES = [
  { href: "/settings/account", label: "Account" },
  { href: "/settings/profile", label: "Your profile" },
  { href: "/settings/handle", label: "Your handle" },
  { href: "/settings/security", label: "Password, devices and activity" },
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
            <Link href="/admin" prefetch={false} className="text-accent underline">
              How it is doing
            </Link>
            {" · "}
            <Link href="/admin/jobs" prefetch={false} className="text-accent underline">
              What is done in the background
            </Link>
            {" · "}
            <Link href="/admin/invitations" prefetch={false} className="text-accent underline">
              Invitations
            </Link>
          </p>
        </>
      )}
      <Form action={signOutAction} className="mt-8">
        <SubmitButton>Sign out</SubmitButton>
      </Form>
    </Narrow>
  );
}
