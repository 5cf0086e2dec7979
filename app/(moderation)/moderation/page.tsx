import type { Metadata } from "next";
import Link from "next/link";
import { KINDS, REASONS } from "@/app/_components/moderation/words";
import { EmptyState } from "@/app/_components/ui/empty-state";
import { NextPage } from "@/app/_components/ui/next-page";
import { oneOf } from "@/app/_doors/address";
import { orNotFound, requestContext } from "@/app/_doors/page";
import { listWaiting } from "@/lib/moderation/queries";
import type { Waiting } from "@/lib/moderation/schema";
import { dayText } from "@/lib/papers/period";
import { Desk } from "./_components/desk";
import { Filters } from "./_components/filters";

export const metadata: Metadata = { title: "Moderation", robots: { index: false, follow: false } };

/** What has been reported and waits for a decision. */
export default async function Page({ searchParams }: PageProps<"/moderation">) {
  const asked = await searchParams;
  const [cursor, kind] = [oneOf(asked.after), oneOf(asked.kind)];
  const { items, next } = await orNotFound(listWaiting(await requestContext(), { cursor, kind }));
  const here = `/moderation?${kind ? `kind=${kind}&` : ""}`;
  return (
    <Desk title="Waiting for a decision">
      <Filters choices={[{ name: "kind", label: "What", chosen: kind, options: KINDS }]} />
      {items.length === 0 ? (
        <EmptyState title="Nothing waits">What people report is found here.</EmptyState>
      ) : (
        <ol className="border-line border-b">
          {items.map((waiting) => (
            <Row key={`${waiting.kind} ${waiting.id}`} waiting={waiting} />
          ))}
        </ol>
      )}
      <NextPage first={cursor ? here : null} next={next && `${here}after=${next}`} />
    </Desk>
  );
}

function Row({ waiting: { kind, id, subject, count, reasons, since } }: { waiting: Waiting }) {
  return (
    <li className="border-line border-t py-4">
      <p className="text-[0.93rem] text-soft">
        {KINDS[kind]}
        {subject && kind !== "person" && ` of @${subject.handle}`} ·{" "}
        {count === 1 ? "1 report" : `${count} reports`} since {dayText(since)}
      </p>
      <h2 className="font-serif text-[1.15rem]">
        <Link href={`/moderation/${kind}/${id}`} prefetch={false}>
          {subject?.title ?? "Gone by now"}
        </Link>
      </h2>
      <p className="text-[0.93rem]">{reasons.map((reason) => REASONS[reason]).join(" · ")}</p>
    </li>
  );
}
