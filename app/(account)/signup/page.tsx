import Link from "next/link";
import { redirect } from "next/navigation";
import { Field } from "@/app/_components/ui/field";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import { oneOf } from "@/app/_doors/address";
import { orForbidden, requestContext } from "@/app/_doors/page";
import { requireAdmission } from "@/lib/accounts/admission";
import { HandleField, NewPasswordField } from "../_components/account-fields";
import { Narrow } from "../_components/narrow";
import { OrWithProviders } from "../_components/providers";
import { askToSignUpAction, signUpAction } from "../actions";
import { safePath } from "../safe-path";

export const metadata = { title: "Make an account", referrer: "same-origin" as const };

export default async function Page({ searchParams }: PageProps<"/signup">) {
  const given = await searchParams;
  const next = safePath(oneOf(given.next));
  const ctx = await requestContext();
  if (ctx.viewer.kind === "user") redirect(next);
  const [, toList] = /^\/invite\/([\w-]+)$/.exec(next) ?? [];
  const invitation = oneOf(given.invitation) ?? toList ?? "";
  const admission = await orForbidden(requireAdmission(ctx, invitation));
  return (
    <Narrow title="Make an account">
      {"refusal" in admission ? (
        <p>{admission.refusal}</p>
      ) : (
        <>
          <SignUp hidden={{ next, invitation }} {...admission} />
          <OrWithProviders next={next} invitation={invitation} />
        </>
      )}
      <p className="mt-6 text-soft">
        Here before?{" "}
        <Link
          href={`/signin?next=${encodeURIComponent(next)}`}
          prefetch={false}
          className="text-accent underline"
        >
          Sign in
        </Link>
      </p>
    </Narrow>
  );
}

function SignUp({
  hidden,
  byMail,
  email,
}: {
  hidden: Record<string, string>;
  byMail: boolean;
  email: string | null;
}) {
  if (byMail) {
    return (
      <Form action={askToSignUpAction} hidden={hidden}>
        <Field
          name="email"
          label="Email"
          hint="A link is sent there, by which you choose your handle and a password."
          type="email"
          autoComplete="email"
        />
        <SubmitButton look="primary">Send me a link</SubmitButton>
        <WhatIsKept />
      </Form>
    );
  }
  return (
    <Form action={signUpAction} hidden={hidden}>
      <HandleField />
      <Field
        name="email"
        label="Email"
        type="email"
        autoComplete="email"
        {...(email && { defaultValue: email })}
      />
      <NewPasswordField />
      <SubmitButton look="primary">Make an account</SubmitButton>
      <WhatIsKept />
    </Form>
  );
}

const WhatIsKept = () => (
  <p className="mt-4 text-soft text-sm">
    <Link href="/privacy" prefetch={false} className="text-accent underline">
      What is kept of you
    </Link>
    , and how all of it goes again.
  </p>
);
