import Link from "next/link";
import { Field, Select } from "@/app/_components/ui/field";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import { ShownOnce } from "@/app/_components/ui/shown-once";
import { orSignIn, requestContext } from "@/app/_doors/page";
import { newToken } from "@/app/_doors/shown-once";
import { listTokens } from "@/lib/tokens/queries";
import { AskedAgain } from "../../_components/asked-again";
import { SettingsPage } from "../../_components/settings-page";
import { TokenRow } from "./_components/token-row";
import { forgetTokenAction, makeTokenAction } from "./actions";

export const metadata = { title: "Tokens for programs" };
const HERE = "/settings/tokens";

const SCOPES = [
  { value: "read", label: "Read what you can read" },
  { value: "write", label: "Read and write" },
];

export default async function Page() {
  const ctx = await requestContext();
  const tokens = await orSignIn(HERE, listTokens(ctx));
  const made = await newToken.read();
  const named = tokens.find(({ id }) => id === made?.id);
  return (
    <SettingsPage title="Tokens for programs">
      <p className="mb-6 text-soft">
        With a token, a program of yours uses{" "}
        <Link href="/api" prefetch={false} className="text-accent underline">
          the API
        </Link>{" "}
        as you. It can’t change your account, or make another token.
      </p>
      {named && made && (
        <ShownOnce label="The new token" secret={made.secret} forget={forgetTokenAction}>
          <p>
            This is “<bdi>{named.name}</bdi>”. Copy it now: it is not shown again, and whoever has
            it acts as you.
          </p>
        </ShownOnce>
      )}
      {tokens.length > 0 && (
        <ul aria-label="Your tokens" className="mb-8 border-line border-b">
          {tokens.map((token) => (
            <TokenRow key={token.id} token={token} />
          ))}
        </ul>
      )}
      <h2 className="mb-3 font-medium">New token</h2>
      <AskedAgain ctx={ctx} here={HERE} to="make one">
        <Form action={makeTokenAction} label="New token">
          <Field
            name="name"
            label="Name"
            hint="What it is for, like “Backup script”."
            maxLength={80}
            autoComplete="off"
          />
          <Select name="scopes" label="What it may do" options={SCOPES} />
          <Field
            name="expiresOn"
            label="Last day"
            type="date"
            hint="It works through this day (UTC); left empty, until you revoke it."
          />
          <SubmitButton look="primary">Make token</SubmitButton>
        </Form>
      </AskedAgain>
    </SettingsPage>
  );
}
