import Link from "next/link";
import { listPath } from "@/app/_components/lists/paths";
import { SourceText } from "@/app/_components/papers/source-text";
import { EmptyState } from "@/app/_components/ui/empty-state";
import { NextPage } from "@/app/_components/ui/next-page";
import { decodeSegment, oneOf } from "@/app/_doors/address";
import { orNotFound, orSignIn, requestContext } from "@/app/_doors/page";
import { listEventsOf } from "@/lib/lists/events";
import { getJoinedList } from "@/lib/lists/queries";
import type { EventKind, ListEvent } from "@/lib/lists/schema";
import { dayText } from "@/lib/papers/period";

export const metadata = { title: "What has been done" };

export default async function Page({ params, searchParams }: PageProps<"/lists/[id]/log">) {
  const id = decodeSegment((await params).id);
  const cursor = oneOf((await searchParams).after);
  const ctx = await requestContext();
  const here = `/lists/${id}/log`;
  const list = await orNotFound(orSignIn(here, getJoinedList(ctx, id)));
  const { items, next } = await orNotFound(listEventsOf(ctx, { listId: id, cursor }));
  return (
    <div className="mx-auto max-w-column">
      <p className="text-[0.93rem] text-soft">
        <Link href={listPath(list)} prefetch={false}>
          ← {list.title}
        </Link>
      </p>
      <h1 className="mt-2 mb-6 font-semibold font-serif text-[1.62rem] tracking-tight">
        What has been done
      </h1>
      {items.length === 0 ? (
        <EmptyState title="Nothing yet">
          Papers that are added or removed, and members who come and go, are told here.
        </EmptyState>
      ) : (
        <ol className="border-line border-b">
          {items.map((event) => (
            <li key={event.id} className="border-line border-t py-2.5">
              <Sentence event={event} />{" "}
              <time dateTime={event.at.toISOString()} className="text-[0.93rem] text-faint">
                {dayText(event.at.toISOString().slice(0, 10))}
              </time>
            </li>
          ))}
        </ol>
      )}
      <NextPage first={cursor ? here : null} next={next && `${here}?after=${next}`} />
    </div>
  );
}

const DONE: Readonly<Partial<Record<EventKind, string>>> = {
  "paper-added": "added",
  "paper-removed": "removed",
  "paper-restored": "put back",
  "papers-added": "added",
  "papers-removed": "removed",
  "member-added": "added",
  "member-removed": "removed",
  "member-left": "left the list",
  "role-changed": "made",
  "section-added": "made the section",
  "section-renamed": "renamed a section to",
  "section-removed": "removed the section",
  "section-restored": "put back the section",
};

function Sentence({ event: { kind, handle, paper, detail } }: { event: ListEvent }) {
  return (
    <>
      {handle ? `@${handle}` : "Somebody"} {DONE[kind] ?? "changed the list"}{" "}
      {kind.startsWith("paper-") &&
        (paper ? (
          <Link href={`/paper/${paper.id}`} prefetch={false} className="font-serif">
            <SourceText source={paper.title} />
          </Link>
        ) : (
          "a paper"
        ))}
      {detail.count && (detail.count === "1" ? "a paper" : `${detail.count} papers`)}
      {detail.title && `“${detail.title}”`}
      {kind !== "member-left" && detail.member && `@${detail.member}`}
      {kind === "member-added" && detail.role && ` as ${detail.role}`}
      {kind === "role-changed" && ` ${detail.role}`}
    </>
  );
}
