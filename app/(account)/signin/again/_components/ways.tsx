import type { ReactNode } from "react";
import { Field } from "@/app/_components/ui/field";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import { hasPassword } from "@/lib/accounts/queries";
import type { Context } from "@/lib/context";
import { confirmPasswordAction } from "../../../actions";

/** A way to confirm that it is still oneself. */
interface Way {
  name: string;
  /** Whether the viewer has it. */
  isOpenTo: (ctx: Context) => Promise<boolean>;
  /** @param next where it leads to */
  form: (next: string) => ReactNode;
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
];
