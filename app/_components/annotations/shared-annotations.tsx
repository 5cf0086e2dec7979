import { ReportLink } from "@/app/_components/moderation/report-link";
import { SourceText } from "@/app/_components/papers/source-text";
import { Markdown } from "@/app/_components/ui/markdown";
import { placeAnnotations } from "@/lib/annotations/place";
import type { Annotation } from "@/lib/annotations/schema";
import type { Viewer } from "@/lib/context";
import { plainText } from "@/lib/papers/plain-text";
import type { PaperSummary } from "@/lib/papers/schema";
import { heard } from "./heard";

/** An abstract with what the members of a list have highlighted and noted, for its readers. */
export function SharedAnnotations({
  paper,
  annotations,
  viewer,
}: {
  paper: PaperSummary;
  annotations: Annotation[];
  viewer: Viewer;
}) {
  const own = viewer.kind === "user" ? viewer.handle : null;
  const { placed, detached, whole } = placeAnnotations(paper.abstract, annotations);
  const noted = [...whole, ...placed, ...detached].filter((annotation) => annotation.note);
  return (
    <div className="mt-2">
      <div className="font-serif text-base text-soft leading-[1.58]">
        <SourceText source={paper.abstract} anchors highlights={placed.map((one) => heard(one))} />
      </div>
      {noted.length > 0 && (
        <ul className="mt-3">
          {noted.map(({ id, author, selectors, note, mentions, color, visibility }) => (
            <li
              key={id}
              id={`note-${id}`}
              className={`${color} mb-3 border-[color:var(--edge)] border-l-[3px] pl-3.5 text-[0.92rem]`}
            >
              <p className="text-[0.8rem] text-soft">
                @{author}
                {visibility === "public" && author !== own && (
                  <>
                    {" · "}
                    <ReportLink kind="annotation" id={id} what={`this note by @${author}`} />
                  </>
                )}
              </p>
              {selectors && (
                <p className="font-serif text-soft italic">“{plainText(selectors.exact)}”</p>
              )}
              <Markdown source={note} mentions={mentions} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
