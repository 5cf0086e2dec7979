import Link from "next/link";
import { PaperList, PaperRow } from "@/app/_components/papers/paper-row";
import { EmptyState } from "@/app/_components/ui/empty-state";
import { Select } from "@/app/_components/ui/field";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import type { Issue, Preview } from "@/lib/digests/schema";
import { describeSchedule, longDay } from "@/lib/digests/wording";
import { sendDayAgainAction } from "./actions";

interface Props {
  preview: Preview;
  issues: Issue[];
  /** ISO days that had no mail, the last first. */
  missed: string[];
  /** The subscription, as its form names it. */
  which: Readonly<Record<string, string>>;
  back: string;
}

/** What the next mail will hold, and why; and what became of the last ones. */
export function NextMail({ preview, issues, missed, which, back }: Props) {
  const { papers, staleSince, at, subscription } = preview;
  const { stopped, paused, settings } = subscription;
  return (
    <div className="mx-auto max-w-column">
      <p className="mb-2 text-[0.93rem] text-soft">
        <Link href={back} prefetch={false}>
          ← These mails
        </Link>
      </p>
      <h1 className="mb-3 font-semibold font-serif text-[1.62rem] tracking-tight">The next mail</h1>
      <p className="mb-5 text-soft">
        {stopped || paused
          ? "No mail is sent now. This is what it would hold."
          : `It comes on ${moment(at, settings.timeZone)}; mails come ${describeSchedule(settings)}. If it went now, it would hold this. What comes until then can still come in.`}
      </p>
      {staleSince && (
        <p className="mb-5 text-soft">
          It also says that no daily papers have come in since {longDay(staleSince)}.
        </p>
      )}
      {papers.length === 0 ? (
        <EmptyState title="Nothing new so far">With nothing new, no mail is sent.</EmptyState>
      ) : (
        <PaperList>
          {papers.map(({ paper, reasons }) => (
            <PaperRow
              key={paper.id}
              paper={paper}
              credit={<p className="text-[0.93rem] text-accent">{reasons.join(" · ")}</p>}
            />
          ))}
        </PaperList>
      )}
      <LastMails issues={issues} which={which} again={!stopped && !paused} />
      {!stopped && !paused && <MissedDays days={missed} which={which} />}
    </div>
  );
}

const moment = (at: Date, timeZone: string) =>
  new Intl.DateTimeFormat("en-GB", {
    ...{ weekday: "long", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" },
    timeZone,
  }).format(at);

const STATES: Record<Issue["state"], string> = {
  ready: "on its way",
  sending: "on its way",
  sent: "sent",
  unclear: "may have arrived: the mail server was cut off before it answered",
  refused: "refused by the mail server",
  failed: "not sent: no mail server took it for a day",
  withheld: "not sent: mails had stopped, or nothing of it could be shown any more",
  empty: "nothing new",
};

function LastMails({
  issues,
  which,
  again,
}: {
  issues: Issue[];
  which: Props["which"];
  again: boolean;
}) {
  if (issues.length === 0) return null;
  const sendable = (state: Issue["state"]) =>
    again && !["ready", "sending", "empty"].includes(state);
  return (
    <section aria-labelledby="last-mails" className="mt-10">
      <h2 id="last-mails" className="mb-2 font-medium">
        The last mails
      </h2>
      <ul className="border-line border-b">
        {issues.map(({ period, state, papers }) => (
          <li
            key={period}
            className="flex flex-wrap items-center gap-x-3 gap-y-1 border-line border-t py-2"
          >
            <span className="min-w-0 flex-1 basis-64">
              {longDay(period)}{" "}
              <span className="text-soft">
                · {papers > 0 && `${papers === 1 ? "1 paper" : `${papers} papers`}, `}
                {STATES[state]}
              </span>
            </span>
            {sendable(state) && (
              <Form action={sendDayAgainAction} hidden={{ ...which, period }}>
                <SubmitButton aria-label={`Send the mail of ${longDay(period)} again`}>
                  Send again
                </SubmitButton>
              </Form>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** On what day mails had stopped, or the server had. */
function MissedDays({ days, which }: { days: string[]; which: Props["which"] }) {
  if (days.length === 0) return null;
  return (
    <Form action={sendDayAgainAction} hidden={which} label="Send a missed day" className="mt-6">
      <Select
        name="period"
        label="A day without a mail"
        hint="While mails had stopped, or nothing ran. What came then, and was not sent since, is sent now."
        options={days.map((day) => ({ value: day, label: longDay(day) }))}
      />
      <SubmitButton>Send it</SubmitButton>
    </Form>
  );
}
