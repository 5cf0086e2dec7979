"use client";

import type { FormEvent, ReactNode } from "react";
import { Form } from "../ui/form";
import type { FormAction } from "../ui/form-state";
import { statusAction } from "./actions";

/** Sends the one status that was chosen: thousands of rows would be too long. On the server it is the action itself. */
const sendOne: FormAction =
  typeof window === "undefined"
    ? statusAction
    : (state, form) => {
        const [paper = "", status = ""] = String(form.get("chosen")).split(" ");
        const one = new FormData();
        one.set("paper", paper);
        one.set(`status ${paper}`, status);
        return statusAction(state, one);
      };

/**
 * Stands around one StatusSelect, or around a table of them: one form for many rows costs a page far
 * less than a form in each. A choice is sent at once; without JavaScript, by the button beside it.
 */
export function StatusForm({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <Form action={sendOne} className={className} onChange={sendChoice}>
      {children}
      <button type="submit" name="chosen" hidden />
    </Form>
  );
}

function sendChoice({ target, currentTarget: form }: FormEvent) {
  if (!(target instanceof HTMLSelectElement && form instanceof HTMLFormElement)) return;
  // The form is emptied once it was sent; what was chosen stays.
  for (const option of target.options) option.defaultSelected = option.selected;
  const button = form.querySelector<HTMLButtonElement>("button[name=chosen]");
  if (button) button.value = `${target.name.replace("status ", "")} ${target.value}`;
  form.requestSubmit(button);
}
