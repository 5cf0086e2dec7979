import Link from "next/link";
import type { ReactNode } from "react";
import { AlignedNotes } from "@/app/_components/annotations/aligned-notes";
import { Note } from "@/app/_components/annotations/note";
import { orNotFound } from "@/app/_doors/page";
import { placeAnnotations } from "@/lib/annotations/place";
import { listAnnotations } from "@/lib/annotations/queries";
import type { Context } from "@/lib/context";
import { listSharedLists } from "@/lib/lists/members";
import { dayText } from "@/lib/papers/period";
import type { Paper } from "@/lib/papers/schema";
import type { Segment } from "@/lib/versions/diff";
import { getComparison } from "@/lib/versions/queries";
import type { Version } from "@/lib/versions/schema";
import { WordDiff } from "./word-diff";

/** Two versions in one text, with the viewer's highlights where each version has them. */
export async function Comparison({
  ctx,
  paper,
  from,
  to = String(paper.version),
}: {
  ctx: Context;
  paper: Paper;
  from: string;
  to?: string | undefined;
}) {
  const [compared, annotations, circles] = await Promise.all([
    orNotFound(getComparison(ctx, { paper: paper.id, from, to })),
    listAnnotations(ctx, paper.id),
    ctx.viewer.kind === "user" ? listSharedLists(ctx) : [],
  ]);
  const before = placeAnnotations(compared.from.abstract, annotations).placed;
  const after = placeAnnotations(compared.to.abstract, annotations).placed;
  const gone = before.filter(({ id }) => !after.some((placed) => placed.id === id));
  const retitled = differs(compared.title);
  return (
    // Its highlights may be in several pieces, and have no place to lead to.
    <div className="grid grid-cols-[minmax(0,1fr)] gap-y-6 lg:col-span-2 lg:grid-cols-subgrid [&_a[href^='#mark-']]:hidden">
      <section aria-labelledby="comparison">
        <Heading from={compared.from} to={compared.to} paper={paper.id}>
          {retitled || differs(compared.abstract) ? <Legend /> : "Both read the same."}
        </Heading>
        {retitled && (
          <div className="mb-5 font-semibold font-serif text-[1.3rem] leading-[1.32]">
            <WordDiff segments={compared.title} />
          </div>
        )}
        <div className="hyphens-auto text-pretty font-serif text-[1.06rem] leading-[1.72] sm:text-[1.14rem]">
          <WordDiff segments={compared.abstract} highlights={{ from: before, to: after }} />
        </div>
      </section>
      {after.length + gone.length > 0 && (
        <AlignedNotes empty={false}>
          {after.map((annotation) => (
            <Note key={annotation.id} annotation={annotation} circles={circles} />
          ))}
          {gone.length > 0 && (
            <section aria-labelledby="gone">
              <h2 id="gone" className="mb-2 text-faint text-sm">
                Without a place in version {compared.to.version}
              </h2>
              {gone.map((annotation) => (
                <Note key={annotation.id} annotation={annotation} circles={circles} detached />
              ))}
            </section>
          )}
        </AlignedNotes>
      )}
    </div>
  );
}

function Heading({
  from,
  to,
  paper,
  children,
}: {
  from: Version;
  to: Version;
  paper: string;
  children: ReactNode;
}) {
  return (
    <div className="mb-5 text-[0.93rem] text-soft">
      <h2 id="comparison" className="font-semibold text-ink">
        From version {from.version} to version {to.version}
      </h2>
      <p>
        Here since {dayText(from.keptOn)} and {dayText(to.keptOn)}. {children}{" "}
        <Link href={`/paper/${paper}`} prefetch={false} className="text-accent underline">
          Back to the newest version
        </Link>
      </p>
    </div>
  );
}

function Legend() {
  return (
    <>
      <span className="added">What came</span> is underlined,{" "}
      <span className="removed">what went</span> is struck through.
    </>
  );
}

const differs = (segments: Segment[]) => segments.some(({ kind }) => kind !== "same");
