import { Field, TextArea } from "@/app/_components/ui/field";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import { annotateQuoteAction } from "./actions";
import { ColorChoice } from "./color-choice";

/** Annotating by the words themselves: without a pointer, or without JavaScript. */
export function QuoteForm({ paper }: { paper: string }) {
  return (
    <details className="mt-5">
      <summary className="inline-block text-[0.93rem] text-soft underline underline-offset-3">
        Annotate by quoting
      </summary>
      <Form action={annotateQuoteAction} hidden={{ paper }} className="mt-3 max-w-96">
        <TextArea name="quote" label="Words of the abstract" rows={2} />
        <Field
          name="occurrence"
          label="Which one"
          hint="A number, if the words stand there more than once."
          inputMode="numeric"
        />
        <TextArea name="note" label="Note" hint="May stay empty. Markdown works." rows={3} />
        <ColorChoice color="amber" />
        <SubmitButton look="primary">Highlight</SubmitButton>
      </Form>
    </details>
  );
}
