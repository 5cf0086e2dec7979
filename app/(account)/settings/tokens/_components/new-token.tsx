import { CopyText } from "@/app/_components/ui/copy-link";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import { forgetTokenAction } from "../actions";

/** The secret of a token that was just made. */
export function NewToken({ name, secret }: { name: string; secret: string }) {
  return (
    <section
      aria-label="The new token"
      className="mb-6 rounded-lg border border-accent bg-raised px-4 py-3"
    >
      <p>
        This is “<bdi>{name}</bdi>”. Copy it now: it is not shown again, and whoever has it acts as
        you.
      </p>
      <p className="my-3 select-all break-all font-mono text-sm">{secret}</p>
      <div className="flex gap-2">
        <CopyText text={secret} label="Copy" done="Copied" />
        <Form action={forgetTokenAction}>
          <SubmitButton>I have it</SubmitButton>
        </Form>
      </div>
    </section>
  );
}
