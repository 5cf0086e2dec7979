import { Markdown } from "@/app/_components/ui/markdown";
import type { Described } from "@/lib/api/reference";

const SCOPES = {
  public: "Works without a token",
  read: "Needs a token that may read",
  write: "Needs a token that may write",
} as const;
const CODE =
  "whitespace-pre-wrap break-all rounded-lg border border-line bg-raised px-3 py-2 font-mono text-sm";

/** One operation: what it reads, a line to try it with, and what it answers. */
export function OperationReference({ operation }: { operation: Described }) {
  const { id, method, path, summary, description, scope, fields, curl, answer, statuses } =
    operation;
  return (
    <section aria-labelledby={id} className="border-line border-t py-6">
      <h3 id={id} className="scroll-mt-20 font-medium">
        {summary}
      </h3>
      <p className="mt-1 break-words font-mono text-sm">
        <strong>{method}</strong> /api/v1{path}
      </p>
      <p className="mt-1 text-soft text-sm">
        {SCOPES[scope]} · answers {statuses.join(", ")}
      </p>
      {description && <Markdown source={description} className="mt-3" />}
      {fields.length > 0 && (
        <dl className="mt-3 text-[0.93rem]">
          {fields.map(({ name, where, required, description: says }) => (
            <div key={`${where} ${name}`} className="border-line border-t py-1.5">
              <dt className="inline font-mono text-sm">{name}</dt>{" "}
              <dd className="inline text-soft">
                {where}
                {required && ", needed"}
                {says && `. ${plain(says)}`}
              </dd>
            </div>
          ))}
        </dl>
      )}
      <pre className={`mt-4 ${CODE}`}>{curl}</pre>
      {answer && (
        <details className="mt-2">
          <summary className="cursor-pointer text-soft text-sm">An answer</summary>
          <pre className={`mt-2 ${CODE}`}>{answer}</pre>
        </details>
      )}
    </section>
  );
}

/** Inside of a line, code needs no marks. */
const plain = (text: string): string => text.replaceAll("`", "");
