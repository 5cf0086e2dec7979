import Link from "next/link";
import { SourceText } from "@/app/_components/papers/source-text";
import { Markdown } from "@/app/_components/ui/markdown";
import { listBacklinks } from "@/lib/annotations/queries";
import type { Context } from "@/lib/context";

/** The notes on other papers that mention this one. */
export async function Backlinks({ ctx, paper }: { ctx: Context; paper: string }) {
  const notes = await listBacklinks(ctx, paper);
  if (notes.length === 0) return null;
  return (
    <section aria-labelledby="backlinks" className="mt-8">
      <h2 id="backlinks" className="mb-3 font-medium">
        Mentioned in notes on
      </h2>
      <ul>
        {notes.map(({ id, paperId, title, author, note, mentions, color }) => (
          <li
            key={id}
            className={`${color} mb-4 border-[color:var(--edge)] border-l-[3px] pl-3.5 text-[0.92rem]`}
          >
            <Link
              href={`/paper/${paperId}#note-${id}`}
              prefetch={false}
              className="font-medium font-serif"
            >
              <SourceText source={title} />
            </Link>
            <span className="text-soft"> · @{author}</span>
            <Markdown source={note} mentions={mentions} />
          </li>
        ))}
      </ul>
    </section>
  );
}
