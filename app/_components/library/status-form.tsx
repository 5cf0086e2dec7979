"use client";

import type { FormEvent, ReactNode } from "react";
import { Form } from "../ui/form";
import { statusAction } from "./actions";

/**
 * Stands around one StatusSelect, or around a table of them: one form for many rows costs a page far
 * less than a form in each. A choice is sent at once; without JavaScript, by the button beside it.
 */
export function StatusForm({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <Form action={statusAction} className={className} onChange={sendChoice}>
      {children}
    </Form>
  );
}

function sendChoice({ target }: FormEvent) {
  if (!(target instanceof HTMLSelectElement)) return;
  const button = target.parentElement?.querySelector<HTMLButtonElement>("button[name=paper]");
  target.form?.requestSubmit(button);
}
