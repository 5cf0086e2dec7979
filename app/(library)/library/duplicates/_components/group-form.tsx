import { Form, SubmitButton } from "@/app/_components/ui/form";
import type { DuplicateGroup } from "@/lib/duplicates/schema";
import { plainText } from "@/lib/papers/plain-text";
import { settleAction } from "../actions";
import { reasonText } from "../texts";
import { ChoiceProblem, Choices } from "./choices";
import { PaperColumn } from "./paper-column";

/** Papers that are likely one, side by side, and what to make of them. */
export function GroupForm({ group: { papers, why } }: { group: DuplicateGroup }) {
  const title = plainText(papers[0]?.paper.title ?? "");
  const ids = papers.map(({ paper }) => paper.id);
  const several = ids.length > 2;
  return (
    <li className="border-line border-t pt-4 pb-6">
      <Form action={settleAction} hidden={{ group: ids.join() }} label={title}>
        <h2 className="mb-2 text-[0.93rem] text-soft">{reasonText(why)}</h2>
        <div className="grid gap-3 sm:grid-cols-2">
          {papers.map((of, at) => (
            <PaperColumn key={of.paper.id} of={of}>
              <Choices id={of.paper.id} stays={at === 0} several={several} />
            </PaperColumn>
          ))}
        </div>
        <ChoiceProblem />
        <p className="mt-3 flex flex-wrap gap-2">
          <SubmitButton look="primary" name="settle" value="merge">
            {several ? "Merge those ticked" : "Merge"}
          </SubmitButton>
          <SubmitButton name="settle" value="apart">
            {several ? "All are different papers" : "Not a duplicate"}
          </SubmitButton>
        </p>
      </Form>
    </li>
  );
}
