import { Field, TextArea } from "@/app/_components/ui/field";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import { annotateQuoteAction } from "./actions";
import type { Circle } from "./audiences";
import { KeepDetached } from "./keep-detached";
import { WrittenFields } from "./written-fields";

/** Annotating by the words themselves: without a pointer, or without JavaScript. */
export function QuoteForm({ paper, circles }: { paper: string; circles: Circle[] }) {
  return (
    <details className="mt-5">
      <summary className="inline-block text-[0.93rem] text-soft underline underline-offset-3">
        Annotate by quoting
      </summary>
      <Form
        action={annotateQuoteAction}
        hidden={{ paper }}
        draft={`quote:${paper}`}
        className="mt-3 max-w-96"
      >
        <TextArea name="quote" label="Words of the abstract" rows={2} dir="auto" />
        <KeepDetached />
        <Field
          name="occurrence"
          label="Which one"
          hint="A number, if the words stand there more than once."
          inputMode="numeric"
        />
        <WrittenFields circles={circles} noteHint="May stay empty. Markdown and $math$ work." />
        <SubmitButton look="primary">Highlight</SubmitButton>
      </Form>
    </details>
  );
}
