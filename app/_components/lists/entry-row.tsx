import Link from "next/link";
import { SharedAnnotations } from "@/app/_components/annotations/shared-annotations";
import { markReadAction } from "@/app/_components/library/actions";
import { RowControls } from "@/app/_components/library/row-controls";
import { PaperRow } from "@/app/_components/papers/paper-row";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import { Markdown } from "@/app/_components/ui/markdown";
import type { Viewer } from "@/lib/context";
import type { PaperState } from "@/lib/library/schema";
import { EntryEditor, type Steps } from "./entry-editor";
import type { Entry } from "./list-items";
import { Plan } from "./plan";

type Annotations = Parameters<typeof SharedAnnotations>[0]["annotations"];

/** A paper of a list, with what its keepers say of it. */
export function EntryRow({
  listId,
  entry,
  annotations,
  viewer,
  state,
  adder,
  fresh,
  here,
  heading,
  editing,
  assigned,
}: {
  listId: string;
  entry: Entry;
  annotations: Annotations;
  viewer: Viewer;
  state: PaperState | undefined;
  /** Who put it there, where several keep the list. */
  adder: string | undefined;
  /** Whether it came since the reader last looked. */
  fresh?: boolean;
  here: string;
  heading: "h2" | "h3";
  /** For those who keep the list; without steps while it is sorted. */
  editing: { steps: Steps | null } | null;
  /** Whether it is one of a syllabus, which readers tick off. */
  assigned: boolean;
}) {
  const { paper, note, priority, dueOn, proposedBy } = entry;
  const status = viewer.kind === "user" ? (state?.status ?? null) : undefined;
  return (
    <PaperRow
      paper={paper}
      heading={heading}
      item={paper.id}
      text={
        annotations.length > 0 || note ? (
          <>
            {note && (
              <Markdown
                source={note}
                className="mt-2.5 border-line border-l-2 pl-3.5 font-serif text-base italic leading-[1.55]"
              />
            )}
            {annotations.length > 0 && (
              <SharedAnnotations paper={paper} annotations={annotations} viewer={viewer} />
            )}
          </>
        ) : undefined
      }
      actions={
        <>
          {fresh && (
            <span className="font-medium text-[0.93rem] text-accent">
              New<span className="sr-only"> since you last looked</span>
            </span>
          )}
          {assigned && status !== undefined && status !== "read" && (
            <Form action={markReadAction} hidden={{ paper: paper.id }}>
              <SubmitButton>Mark as read</SubmitButton>
            </Form>
          )}
          <RowControls viewer={viewer} paper={paper.id} state={state} here={here} />
          {proposedBy && (
            <span className="text-[0.93rem] text-soft">
              proposed by{" "}
              <Link href={`/@${proposedBy}`} prefetch={false}>
                @{proposedBy}
              </Link>
            </span>
          )}
          {adder && <span className="text-[0.93rem] text-faint">added by @{adder}</span>}
          <Plan priority={priority} dueOn={dueOn} status={status} />
          {editing && <EntryEditor listId={listId} entry={entry} steps={editing.steps} />}
        </>
      }
    />
  );
}
