import Link from "next/link";
import { SourceText } from "@/app/_components/papers/source-text";
import type { Context } from "@/lib/context";
import { dayText } from "@/lib/papers/period";
import { findStanding } from "@/lib/syllabus/queries";

/** What a signed-in reader of a syllabus has before them; nobody else sees it. */
export async function Standing({ ctx, listId }: { ctx: Context; listId: string }) {
  const standing = await findStanding(ctx, listId);
  if (!standing || (standing.overdue === 0 && !standing.next)) return null;
  const { overdue, next } = standing;
  return (
    <p className="-mt-4 mb-8 text-[0.93rem] text-soft">
      {overdue > 0 && <strong className="font-medium text-danger">{overdue} overdue</strong>}
      {overdue > 0 && next && " · "}
      {next && (
        <>
          Next:{" "}
          <Link href={`/paper/${next.paper.id}`} prefetch={false} className="font-serif">
            <SourceText source={next.paper.title} />
          </Link>
          , by <time dateTime={next.dueOn}>{dayText(next.dueOn)}</time>
        </>
      )}
      <span className="text-faint"> · Only you see this</span>
    </p>
  );
}
