import { buttonClass } from "./button";
import type { Draft } from "./drafts";

/** Something that was typed and never arrived, and what can be done with it. */
export function DraftOffer({
  draft,
  use,
  label = "Use it",
  discard,
}: {
  draft: Draft;
  use: ((draft: Draft) => void) | undefined;
  label?: string;
  discard: (draft: Draft) => void;
}) {
  const longest = Object.values(draft.typed)
    .flat()
    .sort((a, b) => b.length - a.length)[0];
  return (
    <div role="status" className="mb-3 rounded-lg bg-accent-wash px-3 py-2 text-ink text-sm">
      <p>You have an unsent draft from {timeText(draft.at)}.</p>
      <p dir="auto" className="my-1 line-clamp-3 text-soft italic">
        {longest}
      </p>
      <p className="flex gap-2">
        {use && (
          <button type="button" className={buttonClass()} onClick={() => use(draft)}>
            {label}
          </button>
        )}
        <button type="button" className={buttonClass("bare")} onClick={() => discard(draft)}>
          Discard
        </button>
      </p>
    </div>
  );
}

const TIME = { hour: "2-digit", minute: "2-digit" } as const;

function timeText(at: number): string {
  const then = new Date(at);
  const today = then.toDateString() === new Date().toDateString();
  return then.toLocaleString("en-GB", today ? TIME : { day: "numeric", month: "long", ...TIME });
}
