import Link from "next/link";
import { Fragment, type ReactNode } from "react";
import type { Suggestion } from "@/lib/for-you/schema";

/** Why a paper is suggested: its words that count, where the paper is that it is like, and that paper. */
export function Because({ because: { words, like } }: { because: Suggestion["because"] }) {
  const reasons: ReactNode[] = words.map((word) => <em key={word}>{word}</em>);
  if (like?.in) {
    reasons.push(
      <em key="in">
        {like.in.kind === "tag" && "#"}
        {like.in.name}
      </em>,
    );
  }
  if (reasons.length === 0 && !like) return null;
  return (
    <p className="mt-1.5 text-[0.93rem] text-soft">
      {reasons.length > 0 && <>Because of {joined(reasons)}</>}
      {like && (
        <>
          {reasons.length > 0 ? "; it is like " : "It is like "}
          <Link
            href={`/paper/${like.id}`}
            prefetch={false}
            className="underline underline-offset-3"
          >
            {like.title}
          </Link>
        </>
      )}
    </p>
  );
}

/** As a sentence lists them. */
function joined(parts: ReactNode[]): ReactNode {
  return parts.map((part, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a place in a sentence is all that a part has
    <Fragment key={i}>
      {i > 0 && (i === parts.length - 1 ? (parts.length > 2 ? ", and " : " and ") : ", ")}
      {part}
    </Fragment>
  ));
}
