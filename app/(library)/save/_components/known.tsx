import Link from "next/link";
import { SourceText } from "@/app/_components/papers/source-text";
import { buttonClass } from "@/app/_components/ui/button";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import { dayText } from "@/lib/papers/period";
import type { Paper } from "@/lib/papers/schema";
import { saveKnownAction } from "../actions";

const NAMED = 6;

/** A paper that is here. */
export function Known({ paper, saved }: { paper: Paper; saved: boolean }) {
  const { id, title, authors, primaryCategory, publishedOn, publishedPrecision } = paper;
  const more = authors.length - NAMED;
  const facts = [primaryCategory, dayText(publishedOn, publishedPrecision)];
  return (
    <>
      <div className="mb-5 border-line border-y py-5">
        <h2 className="text-pretty font-semibold font-serif text-[1.3rem] leading-[1.32]">
          <Link href={`/paper/${id}`} prefetch={false}>
            <SourceText source={title} />
          </Link>
        </h2>
        <p className="mt-1 text-[0.93rem] text-soft">
          {authors.slice(0, NAMED).join(", ")}
          {more > 0 && `, +${more}`}{" "}
          <span className="text-faint">· {facts.filter(Boolean).join(" · ")}</span>
        </p>
      </div>
      {saved ? (
        <p className="flex flex-wrap items-center gap-3">
          It is in your library.
          <Link href={`/paper/${id}`} prefetch={false} className={buttonClass()}>
            Open it
          </Link>
        </p>
      ) : (
        <Form action={saveKnownAction} hidden={{ paper: id }} label="Save this paper">
          <SubmitButton look="primary" data-shortcut="s">
            Save to your library
          </SubmitButton>
        </Form>
      )}
    </>
  );
}
