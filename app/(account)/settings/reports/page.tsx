import Link from "next/link";
import { KINDS, OUTCOMES, REASONS } from "@/app/_components/moderation/words";
import { EmptyState } from "@/app/_components/ui/empty-state";
import { NextPage } from "@/app/_components/ui/next-page";
import { oneOf } from "@/app/_doors/address";
import { orNotFound, orSignIn, requestContext } from "@/app/_doors/page";
import { listOwnReports } from "@/lib/moderation/reports";
import type { OwnReport } from "@/lib/moderation/schema";
import { dayText } from "@/lib/papers/period";

export const metadata = { title: "Your reports" };
const HERE = "/settings/reports";

export default async function Page({ searchParams }: PageProps<"/settings/reports">) {
  const cursor = oneOf((await searchParams).after);
  const ctx = await requestContext();
  const { items, next } = await orNotFound(orSignIn(HERE, listOwnReports(ctx, { cursor })));
  return (
    <div className="mx-auto max-w-column">
      <p className="text-[0.93rem] text-soft">
        <Link href="/settings" prefetch={false}>
          ← Settings
        </Link>
      </p>
      <h1 className="mt-2 mb-6 font-semibold font-serif text-[1.62rem] tracking-tight">
        Your reports
      </h1>
      {items.length === 0 ? (
        <EmptyState title="No reports">
          Lists, public notes and profiles have a link that reports them to the moderators.
        </EmptyState>
      ) : (
        <ul className="border-line border-b">
          {items.map((report) => (
            <Row key={report.reportId} report={report} />
          ))}
        </ul>
      )}
      <NextPage first={cursor ? HERE : null} next={next && `${HERE}?after=${next}`} />
    </div>
  );
}

function Row({
  report: { kind, subject, reason, words, at, outcome, answer },
}: {
  report: OwnReport;
}) {
  return (
    <li className="border-line border-t py-4">
      <p className="text-[0.93rem] text-soft">
        {KINDS[kind]} · {REASONS[reason]} · {dayText(at)}
      </p>
      <p className="font-serif text-[1.08rem]">
        {subject ? (
          <Link href={subject.path} prefetch={false}>
            {subject.title}
          </Link>
        ) : (
          "Not to be seen any more"
        )}
      </p>
      {words && (
        <p dir="auto" className="whitespace-pre-wrap break-words text-soft">
          {words}
        </p>
      )}
      <p className="mt-1">{OUTCOMES[outcome ?? "waiting"]}</p>
      {answer && (
        <p dir="auto" className="whitespace-pre-wrap break-words text-soft">
          Their reason: {answer}
        </p>
      )}
    </li>
  );
}
