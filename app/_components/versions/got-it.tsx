import { Form, SubmitButton } from "@/app/_components/ui/form";
import { acknowledgeAction } from "./actions";

/** Says that one has seen a version. */
export function GotIt({ paper, version }: { paper: string; version: number }) {
  return (
    <Form action={acknowledgeAction} hidden={{ paper, version: String(version) }}>
      <SubmitButton>Got it</SubmitButton>
    </Form>
  );
}
