import Link from "next/link";
import { redirect } from "next/navigation";
import { Field } from "@/app/_components/ui/field";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import { requestContext, signInPath } from "@/app/_doors/page";
import { findOwner } from "@/lib/accounts/by-mail";
import { EMAIL_TAKEN, suggestHandle } from "@/lib/accounts/provider-accounts";
import { newcomer, troublePath } from "@/lib/auth/errand";
import { providerNames } from "@/lib/auth/providers";
import { Narrow } from "../../_components/narrow";
import { signUpWithAction } from "../../actions";

export const metadata = { title: "Choose a handle" };

/** For somebody whom a provider has just told of, and who has no account yet. */
export default async function Page() {
  const identity = await newcomer.read();
  if (!identity) redirect(troublePath(null, "unfinished"));
  const ctx = await requestContext();
  if (ctx.viewer.kind === "user") redirect(identity.next);
  const { name, email } = identity;
  const provider = providerNames().find(({ id }) => id === identity.provider)?.name ?? "";
  if (email && (await findOwner(ctx, email))) {
    return (
      <Narrow title="You have an account">
        <p className="mb-4">
          {provider} says that you are <bdi>{email}</bdi>. {EMAIL_TAKEN}
        </p>
        <p>
          <Link
            href={signInPath("/settings/ways")}
            prefetch={false}
            className="text-accent underline"
          >
            Sign in
          </Link>
        </p>
      </Narrow>
    );
  }
  return (
    <Narrow title="Choose a handle">
      <p className="mb-6 text-soft">
        {provider} has told us that you are {name ? <bdi>{name}</bdi> : "yourself"}
        {email ? (
          <>
            , with the email <bdi>{email}</bdi>.
          </>
        ) : (
          ", without an email. You can add one in the settings."
        )}{" "}
        Nothing of it is shown to others.
      </p>
      <Form action={signUpWithAction}>
        <Field
          name="handle"
          label="Handle"
          hint="Your name here: small letters, digits and hyphens."
          defaultValue={await suggestHandle(ctx, name)}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
        />
        <SubmitButton look="primary">Make an account</SubmitButton>
      </Form>
      <p className="mt-6 text-soft">
        Here before?{" "}
        <Link
          href={signInPath("/settings/ways")}
          prefetch={false}
          className="text-accent underline"
        >
          Sign in with what you have
        </Link>
        , then connect {provider} in the settings.
      </p>
    </Narrow>
  );
}
