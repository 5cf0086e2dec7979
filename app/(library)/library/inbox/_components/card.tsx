import Link from "next/link";
import { ColorNames } from "@/app/_components/annotations/color-names";
import { heard } from "@/app/_components/annotations/heard";
import { Selectable } from "@/app/_components/annotations/selectable";
import { SourceText } from "@/app/_components/papers/source-text";
import { getColorNames } from "@/lib/annotations/color-names";
import { placeAnnotations } from "@/lib/annotations/place";
import { listAnnotations } from "@/lib/annotations/queries";
import type { Context } from "@/lib/context";
import type { InboxPaper } from "@/lib/inbox/schema";
import { dayText } from "@/lib/papers/period";

const NAMED = 12;

/** A paper to decide on: all of its abstract, where words can be highlighted. */
export async function Card({ ctx, paper }: { ctx: Context; paper: InboxPaper }) {
  const [annotations, names] = await Promise.all([
    listAnnotations(ctx, paper.id),
    getColorNames(ctx),
  ]);
  const { placed } = placeAnnotations(paper.abstract, annotations);
  const facts = [paper.categories.join(", "), dayText(paper.publishedOn, paper.publishedPrecision)];
  return (
    <ColorNames names={names}>
      <h2
        tabIndex={-1}
        className="text-balance font-semibold font-serif text-[1.4rem] leading-[1.22] tracking-[-0.01em] outline-none sm:text-[1.7rem]"
      >
        <Link href={`/paper/${paper.id}`} prefetch={false} data-open>
          <SourceText source={paper.title} />
        </Link>
      </h2>
      <p className="mt-2 text-[0.93rem] text-soft">
        {paper.authors.slice(0, NAMED).join(", ")}
        {paper.authors.length > NAMED && `, +${paper.authors.length - NAMED}`}
      </p>
      <p className="mt-0.5 mb-4 text-[0.93rem] text-faint">{facts.filter(Boolean).join(" · ")}</p>
      <Selectable paper={paper.id} version={paper.version}>
        <div className="hyphens-auto text-pretty font-serif text-[1.06rem] leading-[1.68]">
          <SourceText
            source={paper.abstract}
            anchors
            highlights={placed.map((annotation) => heard(annotation, names))}
          />
        </div>
      </Selectable>
    </ColorNames>
  );
}
