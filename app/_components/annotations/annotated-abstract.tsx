import { SourceText } from "@/app/_components/papers/source-text";
import { getColorNames } from "@/lib/annotations/color-names";
import { listPaperLayers } from "@/lib/annotations/layers";
import { type Placed, placeAnnotations } from "@/lib/annotations/place";
import { listAnnotations } from "@/lib/annotations/queries";
import { listReplies } from "@/lib/annotations/replies";
import type { Annotation, SharedAnnotation } from "@/lib/annotations/schema";
import type { Context } from "@/lib/context";
import { listSharedLists } from "@/lib/lists/members";
import { findHiddenNotes } from "@/lib/moderation/notices";
import type { Paper } from "@/lib/papers/schema";
import { AlignedNotes } from "./aligned-notes";
import { Backlinks } from "./backlinks";
import { ColorNames } from "./color-names";
import { Detached } from "./detached";
import { heard, quoteOf } from "./heard";
import { KeptSelections } from "./kept-selections";
import { LayerSwitch } from "./layer-switch";
import { Legend } from "./legend";
import { Note } from "./note";
import type { PaperQuery } from "./paper-query";
import { QuoteForm } from "./quote-form";
import { Selectable } from "./selectable";
import { SharedNote } from "./shared-note";
import { WholeNotes } from "./whole-notes";

/** An abstract with the highlights of the viewer, and of those they read with, and the notes beside it. */
export async function AnnotatedAbstract({
  ctx,
  paper,
  query,
}: {
  ctx: Context;
  paper: Paper;
  query: PaperQuery;
}) {
  const [own, { layers, shared, more }, circles, names] = await Promise.all([
    listAnnotations(ctx, paper.id),
    listPaperLayers(ctx, paper.id, query.hide),
    listSharedLists(ctx),
    getColorNames(ctx),
  ]);
  const replies = await listReplies(
    ctx,
    [...own, ...shared].map(({ id }) => id),
  );
  const hidden = await findHiddenNotes(
    ctx,
    own.map(({ id }) => id),
  );
  const mine = placeAnnotations(paper.abstract, own);
  const theirs = placeAnnotations(paper.abstract, shared);
  const placed = [...mine.placed, ...theirs.placed].sort(inText);
  const attaching = own.find(({ id }) => id === query.attach);
  const show = (annotation: Annotation | SharedAnnotation, detached = false) => {
    const said = replies.filter((reply) => reply.annotationId === annotation.id);
    const props = { detached, replies: said, replying: query.reply };
    return "through" in annotation ? (
      <SharedNote key={annotation.id} {...props} annotation={annotation} />
    ) : (
      <Note
        key={annotation.id}
        {...props}
        annotation={annotation}
        circles={circles}
        hidden={hidden.get(annotation.id)}
      />
    );
  };
  return (
    <ColorNames names={names}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-y-6 lg:col-span-2 lg:grid-cols-subgrid lg:grid-rows-[auto_1fr]">
        <div>
          <KeptSelections paper={paper.id} version={paper.version} />
          <Selectable
            paper={paper.id}
            version={paper.version}
            attach={attaching && { id: attaching.id, quote: quoteOf(attaching) }}
          >
            <div className="hyphens-auto text-pretty font-serif text-[1.06rem] leading-[1.72] sm:text-[1.14rem]">
              <SourceText
                source={paper.abstract}
                anchors
                highlights={placed.map((annotation) => heard(annotation, names))}
              />
            </div>
          </Selectable>
          <Legend names={names} />
          <QuoteForm paper={paper.id} circles={circles} />
        </div>
        <AlignedNotes empty={placed.length === 0}>
          <LayerSwitch path={`/paper/${paper.id}`} layers={layers} more={more} />
          {placed.map((annotation) => show(annotation))}
          <Detached>
            {[...mine.detached, ...theirs.detached].map((annotation) => show(annotation, true))}
          </Detached>
        </AlignedNotes>
        <div>
          <WholeNotes paper={paper.id} circles={circles}>
            {[...mine.whole, ...theirs.whole].map((annotation) => show(annotation))}
          </WholeNotes>
          <Backlinks ctx={ctx} paper={paper.id} />
        </div>
      </div>
    </ColorNames>
  );
}

const inText = (a: Placed<Annotation>, b: Placed<Annotation>) => a.start - b.start || a.end - b.end;
