import Link from "next/link";
import { EventSentence } from "@/app/_components/lists/event-sentence";
import { listPath } from "@/app/_components/lists/paths";
import { EmptyState } from "@/app/_components/ui/empty-state";
import { NextPage } from "@/app/_components/ui/next-page";
import { decodeSegment, oneOf } from "@/app/_doors/address";
import { orNotFound, orSignIn, requestContext } from "@/app/_doors/page";
import { listEventsOf } from "@/lib/lists/events";
import { getJoinedList } from "@/lib/lists/queries";
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
              <EventSentence event={event} />{" "}
              <time dateTime={event.at.toISOString()} className="text-[0.93rem] text-faint">
                {dayText(event.at)}
              </time>
            </li>
          ))}
        </ol>
      )}
      <NextPage first={cursor ? here : null} next={next && `${here}?after=${next}`} />
    </div>
  );
}
