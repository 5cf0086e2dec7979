import type { Metadata } from "next";
import { EmptyState } from "@/app/_components/ui/empty-state";
import { Moment } from "@/app/_components/ui/moment";
import { NextPage } from "@/app/_components/ui/next-page";
import { oneOf } from "@/app/_doors/address";
import { orNotFound, requestContext } from "@/app/_doors/page";
import { readEnv } from "@/lib/env";
import { type Fetch, listFetches } from "@/lib/ingest/queries";
import { nameOfSource } from "@/lib/ingest/sources";

export const metadata: Metadata = { title: "Fetches", robots: { index: false, follow: false } };

const STATES: Readonly<Record<Fetch["state"], string>> = {
  running: "not finished",
  fresh: "new papers",
  quiet: "nothing new",
  stale: "stale: papers should have come",
  failed: "failed",
};

/** Where papers came from and how that went, for whoever runs the site. */
export default async function Page({ searchParams }: PageProps<"/admin/fetches">) {
  const cursor = oneOf((await searchParams).after);
  const { items, next } = await orNotFound(listFetches(await requestContext(), { cursor }));
  const wanted = readEnv().LECTERN_FETCH.map(nameOfSource);
  return (
    <div className="mx-auto max-w-column">
      <h1 className="mb-2 font-semibold font-serif text-[1.62rem] tracking-tight">Fetches</h1>
      <p className="mb-6 text-soft">
        {wanted.length > 0
          ? `Asked once an hour: ${wanted.join(", ")}.`
          : "No source is asked by itself. LECTERN_FETCH says which are."}
      </p>
      {items.length === 0 ? (
        <EmptyState title="Nothing was fetched yet">
          Each time that papers are taken in, from a source or a file, is shown here.
        </EmptyState>
      ) : (
        <ol className="border-line border-b">
          {items.map((fetch) => (
            <FetchRow key={fetch.id} fetch={fetch} />
          ))}
        </ol>
      )}
      <NextPage
        first={cursor ? "/admin/fetches" : null}
        next={next && `/admin/fetches?after=${encodeURIComponent(next)}`}
      />
    </div>
  );
}

function FetchRow({
  fetch: { source, state, startedAt, endedAt, counts, error },
}: {
  fetch: Fetch;
}) {
  const { read, added, updated, unchanged, rejected } = counts;
  const trouble = state === "stale" || state === "failed";
  return (
    <li className="border-line border-t py-3">
      <h2 className="break-words font-medium">
        {source === "file" ? "A file" : source}{" "}
        <span className={trouble ? "text-accent" : "font-normal text-soft"}>· {STATES[state]}</span>
      </h2>
      <p className="text-[0.93rem]">
        {read} read · {added} added · {updated} updated · {unchanged} unchanged · {rejected}{" "}
        rejected
      </p>
      {error && <p className="break-words text-[0.93rem]">{error}</p>}
      <p className="text-[0.86rem] text-soft">
        <Moment at={startedAt} />
        {endedAt && (
          <>
            {" "}
            to <Moment at={endedAt} />
          </>
        )}
      </p>
    </li>
  );
}
