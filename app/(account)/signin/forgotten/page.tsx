import { Field } from "@/app/_components/ui/field";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import { Narrow } from "../../_components/narrow";
import { askByMailAction } from "../actions";

export const metadata = { title: "Sign in by mail" };

export default function Page() {
  return (
    <Narrow title="Sign in by mail">
      <p className="mb-6 text-soft">
        A link to your address signs you in, or lets you choose a new password, also where you have
        had none.
      </p>
      <Form action={askByMailAction}>
        <Field name="email" label="Email" type="email" autoComplete="email" />
        <div className="flex flex-wrap gap-2">
          <SubmitButton look="primary" name="purpose" value="sign-in">
            Send me a link to sign in
          </SubmitButton>
          <SubmitButton name="purpose" value="reset">
            Choose a new password
          </SubmitButton>
        </div>
      </Form>
    </Narrow>
  );
}
