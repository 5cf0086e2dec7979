import { Field } from "@/app/_components/ui/field";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import { changePasswordAction } from "../actions";

export function NewPassword({ hasPassword }: { hasPassword: boolean }) {
  return (
    <Form action={changePasswordAction} label="Password">
      {hasPassword && (
        <Field
          name="current"
          label="Current password"
          type="password"
          autoComplete="current-password"
        />
      )}
      <Field
        name="password"
        label="New password"
        hint="At least 10 characters. You are signed out everywhere else."
        type="password"
        autoComplete="new-password"
      />
      <SubmitButton>{hasPassword ? "Change password" : "Set a password"}</SubmitButton>
    </Form>
  );
}
