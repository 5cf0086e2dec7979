import type { ReactNode } from "react";
import { Notice } from "@/app/_components/moderation/notice";
import { TagChip } from "@/app/_components/tags/tag-chip";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import { Markdown } from "@/app/_components/ui/markdown";
import type { Annotation, Reply } from "@/lib/annotations/schema";
import { deleteAnnotationAction, updateAnnotationAction } from "./actions";
import { type Circle, seenBy } from "./audiences";
import { Reattach } from "./detached";
import { EditPanel } from "./edit-panel";
import { quoteOf } from "./heard";
import { Replies } from "./replies";
import { WrittenFields } from "./written-fields";

/** One's own note, with what it takes to change it. */
export function Note({
  annotation,
  circles,
  replies = [],
  replying,
  detached = false,
  hidden,
}: {
  annotation: Annotation;
  circles: Circle[];
  replies?: Reply[];
  /** The note that is being answered. */
  replying?: string | undefined;
  /** Whether its words are gone. */
  detached?: boolean;
  /** Why a moderator has hidden it from everyone else. */
  hidden?: string | undefined;
}) {
  const { id, note, revision, tags, mentions, listId } = annotation;
  return (
    <NoteFrame annotation={annotation} name="Note" quoted={detached}>
      {hidden && <Notice done="A moderator has hidden this: only you see it." reason={hidden} />}
      {note && <Markdown source={note} mentions={mentions} />}
      {(tags.length > 0 || annotation.visibility !== "private") && (
        <p className="mt-1 flex flex-wrap items-center gap-2 text-[0.8rem] text-soft">
          {tags.map((tag) => (
            <TagChip key={tag.id} tag={tag} />
          ))}
          {seenBy(annotation, circles)}
        </p>
      )}
      {detached && <Reattach annotation={annotation} />}
      <Replies annotation={annotation} listId={listId} replies={replies} replying={replying} />
      <EditPanel label={note ? "Edit" : "Add a note"} draft={`note:${id}`}>
        <Form
          action={updateAnnotationAction}
          hidden={{ id, revision: String(revision) }}
          draft={`note:${id}`}
          className="mt-2"
        >
          <WrittenFields
            annotation={annotation}
            circles={circles}
            noteHint="Markdown and $math$ work; [[2205.13147]] mentions a paper."
          />
          <SubmitButton look="primary">Keep</SubmitButton>
        </Form>
        <Form action={deleteAnnotationAction} hidden={{ id }} className="mt-2">
          <SubmitButton look="danger">
            {annotation.selectors ? "Delete highlight" : "Delete note"}
          </SubmitButton>
        </Form>
      </EditPanel>
    </NoteFrame>
  );
}

/** The frame of a note in its colour, led to by its highlight. */
export function NoteFrame({
  annotation,
  name,
  quoted,
  children,
}: {
  annotation: Annotation;
  name: string;
  /** Whether the quote is shown although there is a note. */
  quoted: boolean;
  children: ReactNode;
}) {
  const { id, color, selectors, note } = annotation;
  const quote = selectors && quoteOf(annotation);
  return (
    <article
      id={`note-${id}`}
      data-note={id}
      tabIndex={-1}
      aria-label={quote ? `${name} on “${quote}”` : `${name} on the paper`}
      className={`${color} mb-5 border-[color:var(--edge)] border-l-[3px] pl-3.5 text-[0.92rem]`}
    >
      {quote && (quoted || !note) && (
        <p dir="auto" className="font-serif text-soft italic">
          “{quote}”
        </p>
      )}
      {children}
      {selectors && !quoted && (
        <a
          href={`#mark-${id}`}
          className="inline-block text-[0.8rem] text-soft underline underline-offset-3"
        >
          In the text
        </a>
      )}
    </article>
  );
}
