import { Field } from "@/app/_components/ui/field";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import { Menu } from "@/app/_components/ui/menu";
import { remarkAction } from "./actions";

/** The line that says why a paper is in the library. */
export function RemarkField({ paper, remark }: { paper: string; remark: string }) {
  return (
    <Menu label={remark ? "Remark ✓" : "Remark"}>
      <Form action={remarkAction} hidden={{ paper }} className="w-72">
        <Field
          name="remark"
          label="Why is it here?"
          hint="One line, for you alone."
          defaultValue={remark}
          maxLength={280}
        />
        <SubmitButton look="primary">Keep</SubmitButton>
      </Form>
    </Menu>
  );
}
