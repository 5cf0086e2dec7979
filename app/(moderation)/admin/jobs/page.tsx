import type { Metadata } from "next";
import { EmptyState } from "@/app/_components/ui/empty-state";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import { Moment } from "@/app/_components/ui/moment";
import { NextPage } from "@/app/_components/ui/next-page";
import { oneOf } from "@/app/_doors/address";
import { orNotFound, requestContext } from "@/app/_doors/page";
import { listDeadLetters, listQueues } from "@/lib/jobs/queries";
import type { DeadLetter, Queue } from "@/lib/jobs/schema";
import { dropJobAction, retryAllJobsAction, retryJobAction } from "./actions";

export const metadata: Metadata = { title: "Jobs", robots: { index: false, follow: false } };

/** What is done in the background, for whoever runs the site. */
export default async function Page({ searchParams }: PageProps<"/admin/jobs">) {
  const cursor = oneOf((await searchParams).after);
  const ctx = await requestContext();
  const queues = await orNotFound(listQueues(ctx));
  const { items, next } = await orNotFound(listDeadLetters(ctx, { cursor }));
  return (
    <div className="mx-auto max-w-column">
      <h1 className="mb-6 font-semibold font-serif text-[1.62rem] tracking-tight">Jobs</h1>
      <ul className="mb-9 border-line border-b">
        {queues.map((queue) => (
          <QueueRow key={queue.kind} queue={queue} />
        ))}
      </ul>
      <div className="mb-2 flex items-center justify-between gap-4">
        <h2 className="font-medium">Given up</h2>
        {items.length > 1 && (
          <Form action={retryAllJobsAction} label="Try all again">
            <SubmitButton>Try all again</SubmitButton>
          </Form>
        )}
      </div>
      {items.length === 0 ? (
        <EmptyState title="Nothing was given up">
          What fails is tried again for about two hours. What still fails then is shown here.
        </EmptyState>
      ) : (
        <ol className="border-line border-b">
          {items.map((letter) => (
            <LetterRow key={letter.id} letter={letter} />
          ))}
        </ol>
      )}
      <NextPage
        first={cursor ? "/admin/jobs" : null}
        next={next && `/admin/jobs?after=${encodeURIComponent(next)}`}
      />
    </div>
  );
}

function QueueRow({ queue }: { queue: Queue }) {
  const { kind, waiting, running, dead, done, lastDoneAt, lastFailedAt, nextAt } = queue;
  return (
    <li className="border-line border-t py-3">
      <h2 className="break-words font-medium">{kind}</h2>
      <p className="text-[0.93rem]">
        {waiting} waiting · {running} running · {dead} given up · {done} done
      </p>
      <p className="text-[0.86rem] text-soft">
        Last done {lastDoneAt ? <Moment at={lastDoneAt} /> : "never"}
        {lastFailedAt && (
          <>
            {" "}
            · last failed <Moment at={lastFailedAt} />
          </>
        )}
        {nextAt && (
          <>
            {" "}
            · due again <Moment at={nextAt} />
          </>
        )}
      </p>
    </li>
  );
}

function LetterRow({ letter }: { letter: DeadLetter }) {
  const { id, kind, payload, attempts, error, failedAt } = letter;
  return (
    <li className="border-line border-t py-3">
      <h3 className="break-words font-medium">{kind}</h3>
      <p className="text-[0.86rem] text-soft">
        Given up <Moment at={failedAt} /> after{" "}
        {attempts === 1 ? "1 attempt" : `${attempts} attempts`}
      </p>
      <p className="my-1.5 whitespace-pre-wrap break-words text-[0.93rem]">{error}</p>
      <details className="mb-2 text-[0.86rem] text-soft">
        <summary>What it was to do</summary>
        <code className="break-all">{payload}</code>
      </details>
      <div className="flex gap-2">
        <Form action={retryJobAction} hidden={{ id }} label={`Try ${kind} again`}>
          <SubmitButton>Try again</SubmitButton>
        </Form>
        <Form action={dropJobAction} hidden={{ id }} label={`Drop ${kind}`}>
          <SubmitButton look="danger">Drop</SubmitButton>
        </Form>
      </div>
    </li>
  );
}
