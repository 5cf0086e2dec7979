import type { ReactNode } from "react";
import { Field } from "@/app/_components/ui/field";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import { requestContext } from "@/app/_doors/page";
import { listConnected } from "@/lib/accounts/provider-accounts";
import { hasPassword } from "@/lib/accounts/queries";
import { providerNames } from "@/lib/auth/providers";
import type { Context } from "@/lib/context";
import { listPasskeys } from "@/lib/passkeys/queries";
import { PasskeyForm } from "../../../_components/passkey-form";
import { Providers } from "../../../_components/providers";
import { confirmPasswordAction, openWithPasskeyAction } from "../../../actions";

/** A way to confirm that it is still oneself. */
interface Way {
  name: string;
  /** Whether the viewer has it. */
  isOpenTo: (ctx: Context) => Promise<boolean>;
  /** @param next where it leads to */
  form: (next: string) => ReactNode;
}

/** Of the providers of this site, those that open the viewer's account. */
async function connectedHere(ctx: Context): Promise<string[]> {
  const connected = new Set((await listConnected(ctx)).map(({ provider }) => provider));
  return providerNames().flatMap(({ id }) => (connected.has(id) ? [id] : []));
}

/** In the order in which they are offered. */
export const WAYS: readonly Way[] = [
  {
    name: "password",
    isOpenTo: hasPassword,
    form: (next) => (
      <Form action={confirmPasswordAction} hidden={{ next }} label="With your password">
        <Field name="password" label="Password" type="password" autoComplete="current-password" />
        <SubmitButton look="primary">Confirm</SubmitButton>
      </Form>
    ),
  },
  {
    name: "passkey",
    isOpenTo: async (ctx) => (await listPasskeys(ctx)).length > 0,
    form: (next) => (
      <PasskeyForm
        use="ask"
        action={openWithPasskeyAction}
        label="Confirm with a passkey"
        hidden={{ next }}
      />
    ),
  },
  {
    name: "provider",
    isOpenTo: async (ctx) => (await connectedHere(ctx)).length > 0,
    form: (next) => <Connected next={next} />,
  },
];

async function Connected({ next }: { next: string }) {
  return <Providers kind="again" next={next} only={await connectedHere(await requestContext())} />;
}
