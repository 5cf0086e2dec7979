import { CopyText } from "@/app/_components/ui/copy-link";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import { forgetWebhookAction } from "../actions";

/** The secret of a webhook that was just made. */
export function NewWebhook({ url, secret }: { url: string; secret: string }) {
  return (
    <section
      aria-label="The new webhook’s secret"
      className="mb-6 rounded-lg border border-accent bg-raised px-4 py-3"
    >
      <p className="break-words">
        Messages to <span className="break-all">{url}</span> are signed with this secret. Copy it
        now: it is not shown again.
      </p>
      <p className="my-3 select-all break-all font-mono text-sm">{secret}</p>
      <div className="flex gap-2">
        <CopyText text={secret} label="Copy" done="Copied" />
        <Form action={forgetWebhookAction}>
          <SubmitButton>I have it</SubmitButton>
        </Form>
      </div>
    </section>
  );
}
