import Link from "next/link";
import { redirect } from "next/navigation";
import { Field } from "@/app/_components/ui/field";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import { oneOf } from "@/app/_doors/address";
import { requestContext } from "@/app/_doors/page";
import { Narrow } from "../_components/narrow";
import { OrWithProviders } from "../_components/providers";
import { signUpAction } from "../actions";
import { safePath } from "../safe-path";

export const metadata = { title: "Make an account" };

export default async function Page({ searchParams }: PageProps<"/signup">) {
  const next = safePath(oneOf((await searchParams).next));
  const { viewer } = await requestContext();
  if (viewer.kind === "user") redirect(next);
  return (
    <Narrow title="Make an account">
      <Form action={signUpAction} hidden={{ next }}>
        <Field
          name="handle"
          label="Handle"
          hint="Your name here: small letters, digits and hyphens."
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
        />
        <Field name="email" label="Email" type="email" autoComplete="email" />
        <Field
          name="password"
          label="Password"
          hint="At least 10 characters."
          type="password"
          autoComplete="new-password"
        />
        <SubmitButton look="primary">Make an account</SubmitButton>
        <p className="mt-4 text-soft text-sm">
          <Link href="/privacy" prefetch={false} className="text-accent underline">
            What is kept of you
          </Link>
          , and how all of it goes again.
        </p>
      </Form>
      <OrWithProviders next={next} />
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
