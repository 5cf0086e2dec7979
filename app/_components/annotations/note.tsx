import { TextArea } from "@/app/_components/ui/field";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import { Markdown } from "@/app/_components/ui/markdown";
import type { Annotation } from "@/lib/annotations/schema";
import { plainText } from "@/lib/papers/plain-text";
import { deleteAnnotationAction, updateAnnotationAction } from "./actions";
import { ColorChoice } from "./color-choice";

/** One's own note on a highlight, with what it takes to change it. */
export function Note({ annotation, quoted = false }: { annotation: Annotation; quoted?: boolean }) {
  const { id, selectors, note, color, revision } = annotation;
  const quote = plainText(selectors?.exact ?? "");
  return (
    <article
      id={`note-${id}`}
      data-note={id}
      tabIndex={-1}
      aria-label={`Note on “${shortened(quote)}”`}
      className={`${color} mb-5 border-[color:var(--edge)] border-l-[3px] pl-3.5 text-[0.92rem]`}
    >
      {(quoted || !note) && <p className="font-serif text-soft italic">“{shortened(quote)}”</p>}
      {note && <Markdown source={note} />}
      <details className="mt-1">
        <summary className="inline-block text-[0.8rem] text-soft underline underline-offset-3">
          {note ? "Edit" : "Add a note"}
        </summary>
        <Form
          action={updateAnnotationAction}
          hidden={{ id, revision: String(revision) }}
          className="mt-2"
        >
          <TextArea
            name="note"
            label="Note"
            hint="Markdown works."
            defaultValue={note}
            maxLength={10_000}
          />
          <ColorChoice color={color} />
          <SubmitButton look="primary">Keep</SubmitButton>
        </Form>
        <Form action={deleteAnnotationAction} hidden={{ id }} className="mt-2">
          <SubmitButton look="danger">Delete highlight</SubmitButton>
        </Form>
      </details>
    </article>
  );
}

const shortened = (text: string) => (text.length > 80 ? `${text.slice(0, 79)}…` : text);
