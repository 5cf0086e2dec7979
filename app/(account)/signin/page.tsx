import Link from "next/link";
import { redirect } from "next/navigation";
import { Field } from "@/app/_components/ui/field";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import { oneOf } from "@/app/_doors/address";
import { requestContext } from "@/app/_doors/page";
import { findWaitingHere, secondStepPath } from "@/lib/auth/browser";
import { Narrow } from "../_components/narrow";
import { PasskeyForm } from "../_components/passkey-form";
import { OrWithProviders } from "../_components/providers";
import { Trouble } from "../_components/trouble";
import { openWithPasskeyAction, signInAction } from "../actions";
import { safePath } from "../safe-path";

export const metadata = { title: "Sign in" };

export default async function Page({ searchParams }: PageProps<"/signin">) {
  const asked = await searchParams;
  const next = safePath(oneOf(asked.next));
  const { viewer, db } = await requestContext();
  if (viewer.kind === "user") redirect(next);
  // Whom a provider has sent here may have one step more to go.
  if (await findWaitingHere(db)) redirect(secondStepPath(next));
  return (
    <Narrow title="Sign in">
      <Trouble asked={asked} />
      <Form action={signInAction} hidden={{ next }}>
        <Field name="email" label="Email" type="email" autoComplete="email" />
        <Field name="password" label="Password" type="password" autoComplete="current-password" />
        <SubmitButton look="primary">Sign in</SubmitButton>
      </Form>
      <OrWithProviders next={next} />
      <div className="mt-2">
        <PasskeyForm
          use="ask"
          action={openWithPasskeyAction}
          label="Use a passkey"
          hidden={{ next }}
        />
      </div>
      <p className="mt-6 text-soft">
        <Link href="/signin/forgotten" prefetch={false} className="text-accent underline">
          Forgotten, or rather a link by mail?
        </Link>
      </p>
      <p className="mt-2 text-soft">
        New here?{" "}
        <Link
          href={`/signup?next=${encodeURIComponent(next)}`}
          prefetch={false}
          className="text-accent underline"
        >
          Make an account
        </Link>
      </p>
    </Narrow>
  );
}
