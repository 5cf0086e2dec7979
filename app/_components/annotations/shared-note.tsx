import { ReportLink } from "@/app/_components/moderation/report-link";
import { Markdown } from "@/app/_components/ui/markdown";
import type { Reply, SharedAnnotation } from "@/lib/annotations/schema";
import { NoteFrame } from "./note";
import { Replies } from "./replies";

/** The note of somebody whom the viewer reads with. */
export function SharedNote({
  annotation,
  replies,
  replying,
  detached,
}: {
  annotation: SharedAnnotation;
  replies: Reply[];
  replying: string | undefined;
  /** Whether its words are gone. */
  detached: boolean;
}) {
  const { author, note, mentions, tags, through, visibility } = annotation;
  return (
    <NoteFrame annotation={annotation} name={`Note by @${author}`} quoted={detached}>
      <p className="text-[0.8rem] text-soft">
        @{author}
        {tags.map(({ name }) => ` · ${name}`)}
        {visibility === "public" && (
          <>
            {" · "}
            <ReportLink kind="annotation" id={annotation.id} what={`this note by @${author}`} />
          </>
        )}
      </p>
      {note && <Markdown source={note} mentions={mentions} />}
      <Replies annotation={annotation} listId={through.id} replies={replies} replying={replying} />
    </NoteFrame>
  );
}
