import { Form, SubmitButton } from "@/app/_components/ui/form";
import { FACTORS, type ForYou, type LearnedTerm } from "@/lib/for-you/schema";
import { resetAction, weighAction } from "../actions";

const NAMES: Readonly<Record<number, string>> = {
  0: "not at all",
  0.5: "half",
  1: "as learned",
  2: "twice",
  4: "four times",
};

/** All that was learned, in the open, and what can be changed of it. */
export function Learned({ learned, name }: { learned: ForYou["learned"]; name: string }) {
  const { terms, liked, against, meaning } = learned;
  if (liked === 0) return null;
  const changed = terms.some(({ factor }) => factor !== 1);
  return (
    <details className="mb-6 rounded-lg border border-line px-4 py-2.5">
      <summary className="cursor-pointer">
        What was learned from <em>{name}</em>
      </summary>
      <div className="mt-2 text-[0.93rem]">
        <p className="text-soft">
          From {liked === 1 ? "one paper" : `${liked} papers`}, the last that came,{" "}
          {against > 0 &&
            `and, against, from ${against === 1 ? "one" : against} that you dismissed, `}
          anew each time that you look: it is kept nowhere, and nobody else sees it. These words
          count
          {meaning && ", and besides them how close the meaning of a paper is to that of yours"}.
          What you change holds for all that is suggested to you.
        </p>
        {changed && (
          <Form action={resetAction} className="mt-2">
            <SubmitButton>Have all words count as learned</SubmitButton>
          </Form>
        )}
        <ol className="mt-2 border-line border-b">
          {terms.map((one) => (
            <Term key={one.term} term={one} />
          ))}
        </ol>
      </div>
    </details>
  );
}

function Term({ term: { term, word, weight, factor } }: { term: LearnedTerm }) {
  return (
    <li className="grid grid-cols-[minmax(6rem,1fr)_auto] items-center gap-x-4 gap-y-1 border-line border-t py-1.5">
      <span>
        {word}{" "}
        <span className="text-faint tabular-nums">
          {weight < 0 ? "−" : ""}
          {Math.abs(weight).toFixed(2)}
        </span>
      </span>
      <Form action={weighAction} hidden={{ term }} label={word} className="flex items-center gap-2">
        <select
          name="factor"
          defaultValue={String(factor)}
          aria-label={`How much “${word}” counts`}
          className="rounded-lg border border-line bg-raised px-1.5 py-1"
        >
          {FACTORS.map((one) => (
            <option key={one} value={one}>
              {NAMES[one]}
            </option>
          ))}
        </select>
        <SubmitButton>
          Set<span className="sr-only"> “{word}”</span>
        </SubmitButton>
      </Form>
    </li>
  );
}
