"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";
import { fetchRows } from "../rows";

/** A page of rows that was fetched: what lies behind one place in the order, up to another. */
interface Fetched {
  cursor: string;
  /** Null on the last page. */
  until: string | null;
  rows: ReactNode;
  /** Whether the page around it has been made anew since. */
  stale: boolean;
}

/**
 * Rows without end: the next page comes when its beginning comes near. All stay in the document, to
 * be found there; those out of sight are not laid out. After a change, those in sight are fetched anew.
 */
export function Endless({
  query,
  next,
  cards,
  head,
  className,
  children,
  links,
}: {
  query: string;
  /** Where the rows end that are there from the start; null when that is all. */
  next: string | null;
  cards: boolean;
  head?: ReactNode;
  className: string;
  children: ReactNode;
  /** Links to pages, for as long as there is more. */
  links: ReactNode;
}) {
  const { pages, end, more, renew } = useFetched(query, next, children);
  const Whole = cards ? "div" : "table";
  return (
    <>
      <Whole className={className}>
        {head}
        <Group cards={cards}>{children}</Group>
        {pages.map((page, i) => (
          <Group key={page.cursor} cards={cards} onNear={page.stale ? () => renew(i) : undefined}>
            {page.rows}
          </Group>
        ))}
      </Whole>
      {end === null ? null : <Near onNear={more}>{links}</Near>}
    </>
  );
}

function useFetched(query: string, next: string | null, first: ReactNode) {
  const [pages, setPages] = useState<Fetched[]>([]);
  const [failed, setFailed] = useState(false);
  const [seen, see] = useState(first);
  if (seen !== first) {
    see(first);
    setPages(next === null ? [] : pages.map((page) => ({ ...page, stale: true })));
  }
  const last = pages.at(-1);
  const end = last ? last.until : next;
  const attempt = async (work: () => Promise<void>) => {
    try {
      await work();
    } catch {
      setFailed(true);
    }
  };
  const more = () =>
    attempt(async () => {
      if (end === null) return;
      const { rows, next: until } = await fetchRows(query, { cursor: end });
      // Twice the same place: this was asked for twice.
      setPages((before) =>
        before.some(({ cursor }) => cursor === end)
          ? before
          : [...before, { cursor: end, until, rows, stale: false }],
      );
    });
  const renew = (i: number) =>
    attempt(async () => {
      const page = pages[i];
      if (!page || next === null) return;
      const { cursor, until } = page;
      const place = { cursor: i === 0 ? next : cursor, beyond: next, until: until ?? undefined };
      const { rows, next: found } = await fetchRows(query, place);
      const renewed = { cursor, until: until ?? found, rows, stale: false };
      // One that was made stale meanwhile stays so: this may be what was there before.
      setPages((now) => now.map((one) => (one === page ? renewed : one)));
    });
  return { pages, end, more: failed ? undefined : more, renew };
}

/** Rows that belong together; they are laid out once they come near. */
function Group({
  cards,
  onNear,
  children,
}: {
  cards: boolean;
  onNear?: (() => void) | undefined;
  children: ReactNode;
}) {
  const ref = useNear<HTMLElement>(onNear);
  return cards ? (
    <ul ref={ref as never}>{children}</ul>
  ) : (
    <tbody ref={ref as never}>{children}</tbody>
  );
}

function Near({ onNear, children }: { onNear: (() => void) | undefined; children: ReactNode }) {
  const ref = useNear<HTMLDivElement>(onNear);
  return <div ref={ref}>{children}</div>;
}

/** Calls once each time that something new is to be done and the element is near what is seen. */
function useNear<T extends Element>(onNear: (() => void) | undefined) {
  const ref = useRef<T>(null);
  const busy = useRef(false);
  useEffect(() => {
    if (!onNear || !ref.current) return;
    const observer = new IntersectionObserver(
      async (entries) => {
        // The last one is how it stands now: several come at once where one scrolls fast.
        if (!entries.at(-1)?.isIntersecting || busy.current) return;
        busy.current = true;
        await onNear();
        busy.current = false;
      },
      { rootMargin: "1200px" },
    );
    observer.observe(ref.current);
    return () => observer.disconnect();
  });
  return ref;
}
