import { Form, SubmitButton } from "@/app/_components/ui/form";
import type { Source } from "@/lib/inbox/schema";
import { followAction } from "./actions";

/** Sources to begin with, a press each. */
export function Suggested({ sources }: { sources: Source[] }) {
  if (sources.length === 0) return null;
  return (
    <ul aria-label="Suggestions" className="flex flex-wrap gap-2">
      {sources.map(({ kind, target }) => (
        <li key={`${kind} ${target}`}>
          <Form action={followAction} hidden={{ kind, target }}>
            <SubmitButton>Follow {kind === "feed" ? "the daily papers" : target}</SubmitButton>
          </Form>
        </li>
      ))}
    </ul>
  );
}
