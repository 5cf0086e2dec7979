import { Form, SubmitButton } from "@/app/_components/ui/form";
import type { DuplicateGroup } from "@/lib/duplicates/schema";
import { plainText } from "@/lib/papers/plain-text";
import { keepApartAction } from "../actions";
import { reasonText } from "../texts";
import { PaperColumn } from "./paper-column";

/** Papers that are likely one, side by side, and what to make of them. */
export function GroupForm({ group: { papers, why } }: { group: DuplicateGroup }) {
  const title = plainText(papers[0]?.paper.title ?? "");
  const ids = papers.map(({ paper }) => paper.id).join();
  return (
    <li className="border-line border-t pt-4 pb-6">
      <Form action={keepApartAction} hidden={{ papers: ids }} label={title}>
        <h2 className="mb-2 text-[0.93rem] text-soft">{reasonText(why)}</h2>
        <div className="grid gap-3 sm:grid-cols-2">
          {papers.map((of) => (
            <PaperColumn key={of.paper.id} of={of} />
          ))}
        </div>
        <p className="mt-3 flex flex-wrap gap-2">
          <SubmitButton>{papers.length > 2 ? "None are the same" : "Not the same"}</SubmitButton>
        </p>
      </Form>
    </li>
  );
}
