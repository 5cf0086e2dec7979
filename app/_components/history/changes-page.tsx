import type { Metadata } from "next";
import Link from "next/link";
import { orMoved } from "@/app/_components/lists/moved";
import { listPath } from "@/app/_components/lists/paths";
import { EmptyState } from "@/app/_components/ui/empty-state";
import { NextPage } from "@/app/_components/ui/next-page";
import { pageMetadata } from "@/app/_doors/metadata";
import type { Context } from "@/lib/context";
import { listChanges } from "@/lib/history/changes";
import type { ChangedDay } from "@/lib/history/schema";
import { getList } from "@/lib/lists/queries";
import type { List } from "@/lib/lists/schema";
import { dayText } from "@/lib/papers/period";
import { ChangeText } from "./change-text";
import { changesPath, versionPath } from "./paths";

interface Props {
  ctx: Context;
  handle: string;
  slug: string;
  after?: string;
}

export async function changesMetadata({ ctx, handle, slug }: Props): Promise<Metadata> {
  const list = await orMoved(ctx, { handle, slug }, "/changes", getList(ctx, handle, slug));
  return pageMetadata({
    path: changesPath(list),
    title: `What changed · ${list.title} · @${list.handle}`,
    description: `What became of ${list.title}, a reading list of @${list.handle}, day by day.`,
    indexed: false,
  });
}

/** What became of a list, day by day. */
export async function ChangesPage({ ctx, handle, slug, after: cursor }: Props) {
  const changes = listChanges(ctx, { handle, slug, cursor });
  const { list, items, next } = await orMoved(ctx, { handle, slug }, "/changes", changes);
  const here = changesPath(list);
  return (
    <div className="mx-auto max-w-column">
      <p className="text-[0.93rem] text-soft">
        <Link href={listPath(list)} prefetch={false}>
          ← {list.title}
        </Link>
      </p>
      <h1 className="mt-2 font-semibold font-serif text-[1.62rem] tracking-tight">What changed</h1>
      <p className="mt-1 mb-6 text-[0.93rem] text-soft">
        The list as it was on each of these days keeps its address, so that it can be cited.
      </p>
      {items.length === 0 ? (
        <EmptyState title="Nothing yet">
          Versions begin on the day on which a list is first unlisted or public.
        </EmptyState>
      ) : (
        <ol className="border-line border-b">
          {items.map((item) => (
            <Day key={item.day} list={list} item={item} />
          ))}
        </ol>
      )}
      <NextPage first={cursor ? here : null} next={next && `${here}?after=${next}`} />
    </div>
  );
}

function Day({
  list,
  item: { day, first, paperCount, changes },
}: {
  list: List;
  item: ChangedDay;
}) {
  return (
    <li data-row className="border-line border-t py-4">
      <h2 className="font-semibold font-serif text-[1.22rem] leading-snug">
        <Link href={versionPath(list, day)} prefetch={false} data-open>
          {dayText(day)}
        </Link>
      </h2>
      <p className="text-[0.93rem] text-faint">
        {first && "The first version · "}
        {paperCount === 1 ? "1 paper" : `${paperCount} papers`}
      </p>
      <ul className="mt-1 grid gap-1 leading-relaxed">
        {changes.map((change) => (
          <li key={change.kind}>
            <ChangeText change={change} />
          </li>
        ))}
      </ul>
    </li>
  );
}
