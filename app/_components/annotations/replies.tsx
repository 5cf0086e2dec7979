import Link from "next/link";
import { Notice } from "@/app/_components/moderation/notice";
import { ReportLink } from "@/app/_components/moderation/report-link";
import { TextArea } from "@/app/_components/ui/field";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import { Markdown } from "@/app/_components/ui/markdown";
import type { Annotation, Reply } from "@/lib/annotations/schema";
import { deleteReplyAction, replyAction } from "./actions";

/**
 * What members of a list have answered to a note, and a way to answer. The form is there for the
 * one note whose `reply` the address asks for, so that a page of notes is not a page of forms.
 */
export function Replies({
  annotation: { id, paperId },
  listId,
  replies,
  replying,
}: {
  annotation: Annotation;
  /** The list that one answers in; null where nobody could answer. */
  listId: string | null;
  replies: Reply[];
  replying: string | undefined;
}) {
  const into = listId ?? replies[0]?.listId;
  if (!into) return null;
  return (
    <>
      {replies.length > 0 && (
        <ul aria-label="Replies" className="mt-2 border-line border-l pl-3">
          {replies.map((reply) => (
            <li key={reply.id} className="mb-2">
              <p className="flex items-center gap-2 text-[0.8rem] text-soft">
                @{reply.author}
                {!reply.own && (
                  <ReportLink kind="reply" id={reply.id} what={`the reply of @${reply.author}`} />
                )}
                {reply.deletable && (
                  <Form action={deleteReplyAction} hidden={{ id: reply.id }}>
                    <SubmitButton
                      look="bare"
                      className="text-[0.8rem]"
                      aria-label={`Delete the reply of @${reply.author}`}
                    >
                      Delete
                    </SubmitButton>
                  </Form>
                )}
              </p>
              {reply.hidden && (
                <Notice
                  done="A moderator has hidden this: only you see it."
                  reason={reply.hidden}
                />
              )}
              <Markdown source={reply.body} />
            </li>
          ))}
        </ul>
      )}
      {replying === id ? (
        <Form
          action={replyAction}
          hidden={{ annotation: id, listId: into }}
          draft={`reply:${id}`}
          label="Reply"
          className="mt-2"
        >
          <TextArea
            name="body"
            label="Reply"
            hint="The members of the list see it."
            rows={3}
            maxLength={5000}
            dir="auto"
          />
          <SubmitButton look="primary">Send reply</SubmitButton>
        </Form>
      ) : (
        <Link
          href={`/paper/${paperId}?reply=${id}#note-${id}`}
          prefetch={false}
          className="mr-3 text-[0.8rem] text-soft underline underline-offset-3"
        >
          Reply
        </Link>
      )}
    </>
  );
}
