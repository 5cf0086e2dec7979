import type { Metadata } from "next";
import Link from "next/link";
import { decideAction } from "@/app/_components/moderation/actions";
import { ACTS, KINDS, REASONS } from "@/app/_components/moderation/words";
import { Select, TextArea } from "@/app/_components/ui/field";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import { Markdown } from "@/app/_components/ui/markdown";
import { decodeSegment } from "@/app/_doors/address";
import { orNotFound, requestContext } from "@/app/_doors/page";
import { getCase } from "@/lib/moderation/cases";
import type { Case, Passage, Report } from "@/lib/moderation/schema";
import { dayText } from "@/lib/papers/period";
import { ActRow } from "../../_components/act-row";
import { Desk } from "../../_components/desk";

export const metadata: Metadata = { title: "Moderation", robots: { index: false, follow: false } };

/** One thing that was reported: as it stands, what is said of it, and the decision. */
export default async function Page({ params }: PageProps<"/moderation/[kind]/[id]">) {
  const { kind, id } = await params;
  const ref = { kind: decodeSegment(kind), id: decodeSegment(id) };
  const it = await orNotFound(getCase(await requestContext(), ref));
  return (
    <Desk title={it.subject?.title ?? "Gone by now"}>
      <Facts it={it} />
      <section aria-labelledby="as-it-stands" className="mb-9">
        <h2 id="as-it-stands" className="mb-2 font-medium">
          As it stands
        </h2>
        {it.passages.length === 0 && <p className="text-soft">There is nothing to read.</p>}
        {it.passages.map((passage, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: they are only ever all read at once
          <Words key={at} passage={passage} />
        ))}
      </section>
      <Decision it={it} />
      <Rows title="Reports" empty="Nobody has reported it.">
        {it.reports.map((report) => (
          <Reported key={report.reportId} report={report} />
        ))}
      </Rows>
      <Rows title="What was done" empty="Nothing so far.">
        {it.acts.map((logged) => (
          <ActRow key={logged.logId} logged={logged} />
        ))}
      </Rows>
    </Desk>
  );
}

function Facts({ it: { kind, subject, ownerId } }: { it: Case }) {
  return (
    <p className="-mt-4 mb-6 flex flex-wrap gap-x-4 text-[0.93rem] text-soft">
      <span>
        {KINDS[kind]}
        {subject && kind !== "person" && ` of @${subject.handle}`}
      </span>
      {subject && !subject.withdrawn && (
        <Link href={subject.path} prefetch={false} className="underline underline-offset-3">
          Its page
        </Link>
      )}
      {ownerId && kind !== "person" && (
        <Link
          href={`/moderation/person/${ownerId}`}
          prefetch={false}
          className="underline underline-offset-3"
        >
          Decide on @{subject?.handle}
        </Link>
      )}
    </p>
  );
}

function Words({ passage: { label, text, plain } }: { passage: Passage }) {
  return (
    <div className="mb-3 border-line border-l-2 pl-3.5">
      <h3 className="text-[0.8rem] text-soft">{label}</h3>
      {plain ? (
        <p dir="auto" className="whitespace-pre-wrap break-words font-serif">
          {text}
        </p>
      ) : (
        <Markdown source={text} className="font-serif" />
      )}
    </div>
  );
}

function Decision({ it: { kind, id, choices, barred } }: { it: Case }) {
  if (barred) return <p className="mb-9 text-soft">{barred}</p>;
  if (choices.length === 0) return null;
  const options = choices.map((act) => ({ value: act, label: ACTS[act] }));
  return (
    <Form action={decideAction} hidden={{ kind, id }} label="Decision" className="mb-9">
      <Select name="act" label="Decision" options={options} />
      <TextArea
        name="reason"
        label="Reason"
        hint="Told to whom it concerns: those whose it is, or, when reports are dismissed, those who sent them. It stays in the log."
        maxLength={1000}
      />
      <SubmitButton look="primary">Decide</SubmitButton>
    </Form>
  );
}

function Rows({
  title,
  empty,
  children,
}: {
  title: string;
  empty: string;
  children: React.ReactNode[];
}) {
  return (
    <section className="mb-9">
      <h2 className="mb-2 font-medium">{title}</h2>
      {children.length === 0 ? (
        <p className="text-soft">{empty}</p>
      ) : (
        <ol className="border-line border-b">{children}</ol>
      )}
    </section>
  );
}

function Reported({ report: { reporter, reason, words, at, outcome } }: { report: Report }) {
  return (
    <li className="border-line border-t py-3">
      <p>
        {REASONS[reason]}
        <span className="text-soft">
          {" "}
          · {reporter ? `@${reporter}` : "somebody whose account is gone"} · {dayText(at)} ·{" "}
          {outcome ?? "waiting"}
        </span>
      </p>
      {words && (
        <p dir="auto" className="whitespace-pre-wrap break-words text-soft">
          {words}
        </p>
      )}
    </li>
  );
}
