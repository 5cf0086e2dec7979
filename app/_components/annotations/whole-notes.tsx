import type { ReactNode } from "react";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import { annotatePaperAction } from "./actions";
import type { Circle } from "./audiences";
import { WrittenFields } from "./written-fields";

/** The notes on the paper as a whole, and a form for one more. */
export function WholeNotes({
  paper,
  circles,
  children,
}: {
  paper: string;
  circles: Circle[];
  children: ReactNode[];
}) {
  return (
    <section aria-label="Notes on the whole paper" className="mt-3">
      <details>
        <summary className="inline-block text-[0.93rem] text-soft underline underline-offset-3">
          Write a note on the whole paper
        </summary>
        <Form
          action={annotatePaperAction}
          hidden={{ paper }}
          draft={`paper:${paper}`}
          className="mt-3 max-w-96"
        >
          <WrittenFields
            circles={circles}
            noteHint="Markdown and $math$ work; [[2205.13147]] mentions a paper."
          />
          <SubmitButton look="primary">Keep note</SubmitButton>
        </Form>
      </details>
      {children.length > 0 && <div className="mt-5">{children}</div>}
    </section>
  );
}
