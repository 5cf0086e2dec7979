import Link from "next/link";
import { Field } from "@/app/_components/ui/field";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import { orSignIn, requestContext } from "@/app/_doors/page";
import { type ConnectedAccount, listConnected } from "@/lib/accounts/provider-accounts";
import { providerNames } from "@/lib/auth/providers";
import { dayText } from "@/lib/papers/period";
import { listPasskeys } from "@/lib/passkeys/queries";
import type { Passkey } from "@/lib/passkeys/schema";
import { OwnedRow } from "../../_components/owned-row";
import { PasskeyForm } from "../../_components/passkey-form";
import { Providers } from "../../_components/providers";
import { SettingsPage } from "../../_components/settings-page";
import { Trouble } from "../../_components/trouble";
import { addPasskeyAction, disconnectAction, removePasskeyAction } from "./actions";

export const metadata = { title: "Ways to sign in" };

export default async function Page({ searchParams }: PageProps<"/settings/ways">) {
  const ctx = await requestContext();
  const connected = await orSignIn("/settings/ways", listConnected(ctx));
  const passkeys = await listPasskeys(ctx);
  const offered = providerNames();
  return (
    <SettingsPage title="Ways to sign in">
      <Trouble asked={await searchParams} />
      <p className="mb-6 text-soft">
        Each of these opens your account. Your{" "}
        <Link href="/settings/security" prefetch={false} className="text-accent underline">
          password
        </Link>{" "}
        does, too, if you have one.
      </p>
      <h2 className="mb-3 font-medium">Other accounts of yours</h2>
      {connected.length > 0 && (
        <ul aria-label="Connected accounts" className="mb-4 border-line border-b">
          {connected.map((account) => (
            <ConnectedRow key={`${account.provider} ${account.accountId}`} account={account} />
          ))}
        </ul>
      )}
      {offered.length === 0 && connected.length === 0 && (
        <p className="text-soft">This site is not set up for signing in through others.</p>
      )}
      <Providers kind="connect" next="/settings/ways" />
      <h2 className="mt-8 mb-3 font-medium">Passkeys</h2>
      <p className="mb-3 text-soft">
        A passkey is kept by this device or a password manager, and opens your account with your
        fingerprint, face or PIN, without a password and a second step.
      </p>
      {passkeys.length > 0 && (
        <ul aria-label="Passkeys" className="mb-4 border-line border-b">
          {passkeys.map((passkey) => (
            <PasskeyRow key={passkey.id} passkey={passkey} />
          ))}
        </ul>
      )}
      <PasskeyForm use="make" action={addPasskeyAction} label="Add a passkey">
        <Field
          name="name"
          label="Name of the passkey"
          hint="By which you know it again, like “Laptop”."
          maxLength={80}
          required
          autoComplete="off"
        />
      </PasskeyForm>
      <h2 className="mt-8 mb-3 font-medium">Another account of yours here</h2>
      <p className="text-soft">
        <Link href="/settings/join" prefetch={false} className="text-accent underline">
          Join it with this one
        </Link>
        , without losing anything of either.
      </p>
    </SettingsPage>
  );
}

function PasskeyRow({ passkey: { id, name, lastUsedAt, createdAt } }: { passkey: Passkey }) {
  const used = lastUsedAt ? `last used ${dayText(lastUsedAt)}` : "never used";
  return (
    <OwnedRow name={<bdi>{name}</bdi>} details={[`Added ${dayText(createdAt)} · ${used}`]}>
      <Form action={removePasskeyAction} hidden={{ id }}>
        <SubmitButton look="danger" aria-label={`Remove ${name}`}>
          Remove
        </SubmitButton>
      </Form>
    </OwnedRow>
  );
}

function ConnectedRow({
  account: { provider, accountId, label, since },
}: {
  account: ConnectedAccount;
}) {
  const name = providerNames().find(({ id }) => id === provider)?.name ?? provider;
  const whose = label && (
    <>
      : <bdi>{label}</bdi>
    </>
  );
  return (
    <OwnedRow
      name={
        <>
          {name}
          {whose}
        </>
      }
      details={[`Connected ${dayText(since)}`]}
    >
      <Form action={disconnectAction} hidden={{ provider, accountId }}>
        <SubmitButton look="danger" aria-label={`Disconnect ${name} ${label}`}>
          Disconnect
        </SubmitButton>
      </Form>
    </OwnedRow>
  );
}
