import { Field } from "@/app/_components/ui/field";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import { ShownOnce } from "@/app/_components/ui/shown-once";
import { orSignIn, requestContext } from "@/app/_doors/page";
import { newRecoveryCodes } from "@/app/_doors/shown-once";
import { dayText } from "@/lib/papers/period";
import { getSecondStep } from "@/lib/second-step/queries";
import type { SecondStep } from "@/lib/second-step/schema";
import { SettingsPage } from "../../_components/settings-page";
import { QrCode } from "./_components/qr-code";
import {
  forgetCodesAction,
  renewCodesAction,
  setUpAction,
  turnOffAction,
  turnOnAction,
} from "./actions";

export const metadata = { title: "Second step" };

export default async function Page() {
  const step = await orSignIn("/settings/second-step", getSecondStep(await requestContext()));
  const codes = await newRecoveryCodes.read();
  return (
    <SettingsPage title="Second step">
      <p className="mb-6 text-soft">
        With a second step, signing in asks for a code of an app on your phone, too: whoever has
        your password or your mail gets no further. Passkeys are both steps in one, and ask for no
        code.
      </p>
      {step.state === "off" && (
        <Form action={setUpAction}>
          <SubmitButton look="primary">Set it up</SubmitButton>
        </Form>
      )}
      {step.state === "setting-up" && <SettingUp {...step} />}
      {step.state === "on" && codes && (
        <ShownOnce
          label="Recovery codes"
          secret={codes.secret.replaceAll(" ", "\n")}
          forget={forgetCodesAction}
        >
          <p>
            These let you in when you have lost the app, each once. Keep them where you find them
            without it: they are not shown again.{" "}
            <a href="/settings/second-step/codes" className="text-accent underline">
              Have them as a file
            </a>
          </p>
        </ShownOnce>
      )}
      {step.state === "on" && <On {...step} />}
    </SettingsPage>
  );
}

function SettingUp({ secret, uri }: Extract<SecondStep, { state: "setting-up" }>) {
  return (
    <>
      <p className="mb-4">
        Have an app for such codes read this picture. On the phone itself,{" "}
        <a href={uri} className="text-accent underline">
          open it in the app
        </a>
        .
      </p>
      <QrCode text={uri} label="Picture for the app" />
      <p className="mb-5 text-soft text-sm">
        Or type it:{" "}
        <code className="select-all break-all">{secret.replace(/.{4}(?=.)/g, "$& ")}</code>
      </p>
      <Form action={turnOnAction}>
        <Field
          name="code"
          label="Code that the app shows now"
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={20}
        />
        <SubmitButton look="primary">Turn it on</SubmitButton>
      </Form>
      <Form action={setUpAction} className="mt-4">
        <SubmitButton>Begin anew</SubmitButton>
      </Form>
    </>
  );
}

function On({ since, recoveryCodes }: Extract<SecondStep, { state: "on" }>) {
  return (
    <>
      <p className="mb-4">
        It is on since {dayText(since)}.{" "}
        {recoveryCodes === 1 ? "1 recovery code is" : `${recoveryCodes} recovery codes are`} left.
      </p>
      <div className="flex flex-wrap gap-2">
        <Form action={renewCodesAction}>
          <SubmitButton>Make new recovery codes</SubmitButton>
        </Form>
        <Form action={turnOffAction}>
          <SubmitButton look="danger">Turn it off</SubmitButton>
        </Form>
      </div>
    </>
  );
}
