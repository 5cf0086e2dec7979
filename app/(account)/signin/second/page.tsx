import { redirect } from "next/navigation";
import { Field } from "@/app/_components/ui/field";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import { oneOf } from "@/app/_doors/address";
import { requestContext, signInPath } from "@/app/_doors/page";
import { findWaitingHere } from "@/lib/auth/browser";
import { Narrow } from "../../_components/narrow";
import { signOutAction } from "../../actions";
import { safePath } from "../../safe-path";
import { secondStepAction } from "../actions";

export const metadata = { title: "Second step", robots: { index: false, follow: false } };

export default async function Page({ searchParams }: PageProps<"/signin/second">) {
  const next = safePath(oneOf((await searchParams).next));
  const { viewer, db } = await requestContext();
  if (viewer.kind === "user") redirect(next);
  const waiting = await findWaitingHere(db);
  if (!waiting) redirect(signInPath(next));
  return (
    <Narrow title="Second step">
      <p className="mb-5 text-soft">To sign in as @{waiting.handle}, give a code of your app.</p>
      <Form action={secondStepAction} hidden={{ next }}>
        <Field
          name="code"
          label="Code"
          hint="Six digits; or one of your recovery codes, when you don’t have the app."
          autoComplete="one-time-code"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={20}
        />
        <SubmitButton look="primary">Sign in</SubmitButton>
      </Form>
      <Form action={signOutAction} hidden={{ next: "/signin" }} className="mt-6">
        <SubmitButton>Not you? Begin anew</SubmitButton>
      </Form>
    </Narrow>
  );
}
