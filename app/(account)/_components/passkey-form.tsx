"use client";

import { type ReactNode, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { buttonClass } from "@/app/_components/ui/button";
import { Form } from "@/app/_components/ui/form";
import type { FormAction } from "@/app/_components/ui/form-state";

/**
 * A form that sends what the browser's passkey answers. The library that talks to it is loaded when
 * somebody presses the button.
 * @param use whether a passkey is made, or asked for
 */
export function PasskeyForm({
  use,
  action,
  label,
  hidden = {},
  children,
}: {
  use: "make" | "ask";
  action: FormAction;
  label: string;
  hidden?: Readonly<Record<string, string>>;
  children?: ReactNode;
}) {
  const button = useRef<HTMLButtonElement>(null);
  const [response, setResponse] = useState("");
  const [failure, setFailure] = useState<string | null>(null);
  const press = async () => {
    setFailure(null);
    // Before the device has made something that would then be refused.
    if (!button.current?.form?.reportValidity()) return;
    try {
      const answered = JSON.stringify(await answer(use));
      flushSync(() => setResponse(answered));
      button.current?.form?.requestSubmit();
    } catch (error) {
      setFailure(sentence(error));
    }
  };
  return (
    <>
      <Form
        action={action}
        hidden={{ ...hidden, response }}
        label={label}
        className="noscript-hidden"
      >
        {children}
        {failure && (
          <p role="alert" className="mb-3 text-danger text-sm">
            {failure}
          </p>
        )}
        <button
          ref={button}
          type="button"
          onClick={press}
          className={`${buttonClass()} w-full justify-center`}
        >
          {label}
        </button>
      </Form>
      <noscript>
        <p className="text-soft text-sm">A passkey needs JavaScript.</p>
      </noscript>
    </>
  );
}

async function answer(use: "make" | "ask") {
  const [{ startAuthentication, startRegistration }, options] = await Promise.all([
    import("@simplewebauthn/browser"),
    askFor(use),
  ]);
  return use === "make"
    ? startRegistration({ optionsJSON: options })
    : startAuthentication({ optionsJSON: options });
}

async function askFor(use: "make" | "ask") {
  const asked = await fetch("/api/forms/passkey", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ use }),
  });
  const told = await asked.json();
  if (!asked.ok) throw new Refused(told.detail);
  return told;
}

/** Its message is a sentence for people. */
class Refused extends Error {}

function sentence(error: unknown): string {
  if (error instanceof Refused) return error.message;
  const { name } = Object(error);
  if (name === "InvalidStateError") return "This device has a passkey for your account already.";
  if (name === "NotAllowedError" || name === "AbortError")
    return "No passkey was given. Try again.";
  return "This browser can’t do that here. Choose another way.";
}
