import Link from "next/link";
import type { ReactNode } from "react";
import { Field, TextArea } from "@/app/_components/ui/field";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import type { Annotation } from "@/lib/annotations/schema";
import { plainText } from "@/lib/papers/plain-text";
import { reattachAnnotationAction } from "./actions";

/** How a note whose words are gone from the abstract is given a new place. */
export function Reattach({ annotation }: { annotation: Annotation }) {
  const { id, paperId, version, selectors } = annotation;
  return (
    <div className="mt-1 text-[0.8rem] text-soft">
      {selectors?.start === null ? "Its words have never stood here." : `From version ${version}.`}{" "}
      <Link
        href={`/paper/${paperId}?attach=${id}`}
        prefetch={false}
        className="underline underline-offset-3 noscript-hidden"
      >
        Place it by selecting
      </Link>{" "}
      <details className="inline-block open:block">
        <summary className="inline-block underline underline-offset-3">Place it by quoting</summary>
        <Form action={reattachAnnotationAction} hidden={{ id }} className="mt-2">
          <TextArea
            name="quote"
            label="Words of the abstract"
            rows={2}
            defaultValue={plainText(selectors?.exact ?? "")}
          />
          <Field
            name="occurrence"
            label="Which one"
            hint="A number, if the words stand there more than once."
            inputMode="numeric"
          />
          <SubmitButton look="primary">Put the note there</SubmitButton>
        </Form>
      </details>
    </div>
  );
}

/** The notes that have no place in the abstract as it is now. */
export function Detached({ children }: { children: ReactNode[] }) {
  if (children.length === 0) return null;
  return (
    <section aria-labelledby="detached">
      <h2 id="detached" className="mb-2 text-faint text-sm">
        Without a place in this version
      </h2>
      {children}
    </section>
  );
}
