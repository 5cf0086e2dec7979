import { SourceText } from "@/app/_components/papers/source-text";
import { getColorNames } from "@/lib/annotations/color-names";
import { placeAnnotations } from "@/lib/annotations/place";
import { listAnnotations } from "@/lib/annotations/queries";
import type { Context } from "@/lib/context";
import type { Paper } from "@/lib/papers/schema";
import { AlignedNotes } from "./aligned-notes";
import { ColorNames } from "./color-names";
import { Legend } from "./legend";
import { Note } from "./note";
import { QuoteForm } from "./quote-form";
import { Selectable } from "./selectable";

/** An abstract with the viewer's highlights in it and their notes beside it. */
export async function AnnotatedAbstract({ ctx, paper }: { ctx: Context; paper: Paper }) {
  const { placed, detached } = placeAnnotations(
    paper.abstract,
    await listAnnotations(ctx, paper.id),
  );
  const names = await getColorNames(ctx);
  return (
    <ColorNames names={names}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-y-6 lg:col-span-2 lg:grid-cols-subgrid">
        <div>
          <Selectable paper={paper.id} version={paper.version}>
            <div className="hyphens-auto text-pretty font-serif text-[1.06rem] leading-[1.72] sm:text-[1.14rem]">
              <SourceText source={paper.abstract} anchors highlights={placed} />
            </div>
          </Selectable>
          <Legend names={names} />
          <QuoteForm paper={paper.id} />
        </div>
        <AlignedNotes empty={placed.length === 0}>
          {placed.map((annotation) => (
            <Note key={annotation.id} annotation={annotation} />
          ))}
          {detached.length > 0 && (
            <section aria-labelledby="detached">
              <h2 id="detached" className="mb-2 text-faint text-sm">
                From an earlier version of the abstract
              </h2>
              {detached.map((annotation) => (
                <Note key={annotation.id} annotation={annotation} quoted />
              ))}
            </section>
          )}
        </AlignedNotes>
      </div>
    </ColorNames>
  );
}
