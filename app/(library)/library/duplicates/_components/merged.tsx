import Link from "next/link";
import { SourceText } from "@/app/_components/papers/source-text";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import type { Merge } from "@/lib/duplicates/schema";
import { dayText } from "@/lib/papers/period";
import { plainText } from "@/lib/papers/plain-text";
import { partAction } from "../actions";

/** What was merged lately, with the way back. */
export function MergedLately({ merges }: { merges: Merge[] }) {
  if (merges.length === 0) return null;
  return (
    <section aria-labelledby="merged" className="mt-10">
      <h2 id="merged" className="font-semibold font-serif text-xl">
        Merged lately
      </h2>
      <p className="mt-1 mb-3 text-[0.93rem] text-soft">
        For 30 days, what was merged can be parted again as it was; what you changed since stays.
      </p>
      <ul className="border-line border-b">
        {merges.map((merge) => (
          <MergeRow key={merge.id} merge={merge} />
        ))}
      </ul>
    </section>
  );
}

function MergeRow({ merge: { id, kept, gone, at, covered } }: { merge: Merge }) {
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 border-line border-t py-2.5">
      <span className="wrap-anywhere min-w-0 flex-1 basis-64">
        <Link href={`/paper/${kept.id}`} prefetch={false} className="font-serif" dir="auto">
          <SourceText source={kept.title} />
        </Link>
        <span className="block text-[0.85rem] text-faint">
          {gone.title !== kept.title && (
            <>
              with <SourceText source={gone.title} /> ·{" "}
            </>
          )}
          {dayText(at)}
        </span>
      </span>
      {covered ? (
        <span className="ml-auto text-[0.85rem] text-faint">Part the later one first</span>
      ) : (
        <Form action={partAction} hidden={{ id }} className="ml-auto">
          <SubmitButton aria-label={`Part again: ${plainText(kept.title)}`}>
            Part again
          </SubmitButton>
        </Form>
      )}
    </li>
  );
}
