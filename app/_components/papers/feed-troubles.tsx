import type { Context } from "@/lib/context";
import { findTroubles } from "@/lib/ingest/queries";
import { dayText } from "@/lib/papers/period";

/** Why the newest day may miss papers: a source that gives none, which is something else than a quiet day. */
export async function FeedTroubles({ ctx }: { ctx: Context }) {
  const troubles = await findTroubles(ctx);
  if (troubles.length === 0) return null;
  return (
    <ul
      aria-label="Papers may be missing"
      className="mb-5 border-accent border-l-2 pl-3 text-[0.93rem]"
    >
      {troubles.map(({ source, state, freshAt }) => (
        <li key={source}>
          {sourceText(source)}{" "}
          {state === "failed"
            ? "could not be read when it was last asked"
            : "gives nothing new, although papers should have come"}
          {freshAt
            ? `; the last ones came on ${dayText(freshAt.toISOString().slice(0, 10))}.`
            : "."}
        </li>
      ))}
    </ul>
  );
}

const NAMES: Readonly<Record<string, string>> = {
  arxiv: "arXiv",
  "arxiv-oai": "arXiv",
  "hf-daily": "Hugging Face’s daily papers",
};

/** `arxiv:cs.CL` is “arXiv (cs.CL)”. */
function sourceText(source: string): string {
  const [name = "", category] = source.split(":");
  return `${NAMES[name] ?? name}${category ? ` (${category})` : ""}`;
}
