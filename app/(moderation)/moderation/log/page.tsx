import type { Metadata } from "next";
import { ACTS, KINDS } from "@/app/_components/moderation/words";
import { EmptyState } from "@/app/_components/ui/empty-state";
import { NextPage } from "@/app/_components/ui/next-page";
import { oneOf } from "@/app/_doors/address";
import { orNotFound, requestContext } from "@/app/_doors/page";
import { listModerationActs } from "@/lib/moderation/queries";
import { ActRow } from "../_components/act-row";
import { Desk } from "../_components/desk";
import { Filters } from "../_components/filters";

export const metadata: Metadata = {
  title: "Moderation log",
  robots: { index: false, follow: false },
};

/** What moderators did. */
export default async function Page({ searchParams }: PageProps<"/moderation/log">) {
  const asked = await searchParams;
  const wanted = {
    ...{ kind: oneOf(asked.kind), act: oneOf(asked.act), moderator: oneOf(asked.moderator) },
  };
  const cursor = oneOf(asked.after);
  const page = listModerationActs(await requestContext(), { ...wanted, cursor });
  const { items, next } = await orNotFound(page);
  const kept = Object.entries(wanted).filter((pair): pair is [string, string] => !!pair[1]);
  const address = (more: Record<string, string>) =>
    `/moderation/log?${new URLSearchParams({ ...Object.fromEntries(kept), ...more })}`;
  return (
    <Desk title="What moderators did">
      <Filters
        choices={[
          { name: "kind", label: "What", chosen: wanted.kind, options: KINDS },
          { name: "act", label: "Decision", chosen: wanted.act, options: SHORT },
        ]}
        handle={wanted.moderator ?? ""}
      />
      {items.length === 0 ? (
        <EmptyState title="Nothing here">No decision fits.</EmptyState>
      ) : (
        <ol className="border-line border-b">
          {items.map((logged) => (
            <ActRow key={logged.logId} logged={logged} />
          ))}
        </ol>
      )}
      <NextPage first={cursor ? address({}) : null} next={next && address({ after: next })} />
    </Desk>
  );
}

const SHORT = Object.fromEntries(
  Object.entries(ACTS).map(([act, text]) => [act, text.split(":")[0] ?? act]),
);
