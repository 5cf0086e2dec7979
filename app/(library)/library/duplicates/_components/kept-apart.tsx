import { SourceText } from "@/app/_components/papers/source-text";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import type { Distinct } from "@/lib/duplicates/schema";
import { plainText } from "@/lib/papers/plain-text";
import { takeTogetherAction } from "../actions";

/** The pairs that the reader says are two papers, each with the way back. */
export function KeptApart({ pairs }: { pairs: Distinct[] }) {
  if (pairs.length === 0) return null;
  return (
    <section aria-labelledby="apart" className="mt-10">
      <h2 id="apart" className="mb-3 font-semibold font-serif text-xl">
        Kept apart
      </h2>
      <ul className="border-line border-b">
        {pairs.map(({ papers }) => {
          const ids = papers.map(({ id }) => id).join();
          return (
            <li
              key={ids}
              className="flex flex-wrap items-center gap-x-3 gap-y-2 border-line border-t py-2.5"
            >
              <span className="wrap-anywhere min-w-0 flex-1 basis-64 font-serif" dir="auto">
                {papers.map(({ id, title }) => (
                  <span key={id} className="block">
                    <SourceText source={title} />
                  </span>
                ))}
              </span>
              <Form action={takeTogetherAction} hidden={{ papers: ids }} className="ml-auto">
                <SubmitButton aria-label={`Show again: ${plainText(papers[0]?.title ?? "")}`}>
                  Show again
                </SubmitButton>
              </Form>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
