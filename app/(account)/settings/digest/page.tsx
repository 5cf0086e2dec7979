import Link from "next/link";
import {
  resumeAddressAction,
  resumeSubscriptionAction,
  stopSubscriptionAction,
} from "@/app/_components/digests/actions";
import { digestPath } from "@/app/_components/digests/paths";
import { buttonClass } from "@/app/_components/ui/button";
import { EmptyState } from "@/app/_components/ui/empty-state";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import { orSignIn, requestContext } from "@/app/_doors/page";
import { type DigestAccount, findDigestLists, getDigestAccount } from "@/lib/digests/queries";
import type { Subscription } from "@/lib/digests/schema";
import { describeSchedule, describeSources } from "@/lib/digests/wording";
import { SettingsPage } from "../../_components/settings-page";

export const metadata = { title: "Papers by mail" };

export default async function Page() {
  const ctx = await requestContext();
  const account = await orSignIn("/settings/digest", getDigestAccount(ctx));
  const { subscriptions } = account;
  const similar = subscriptions.flatMap(({ settings }) =>
    settings.sources.flatMap(({ kind, target }) => (kind === "similar" ? [target] : [])),
  );
  const titles = await findDigestLists(ctx, similar);
  return (
    <SettingsPage title="Papers by mail">
      <Address account={account} />
      {subscriptions.length === 0 ? (
        <EmptyState title="No mails yet">
          At most twenty papers a mail: what is trending, what is new from whom you follow, what
          your searches find.
        </EmptyState>
      ) : (
        <ul className="mb-6 border-line border-b">
          {subscriptions.map((subscription) => (
            <Row key={subscription.id} subscription={subscription} titles={titles} />
          ))}
        </ul>
      )}
      <Link href="/settings/digest/new" prefetch={false} className={buttonClass("primary")}>
        {subscriptions.length === 0 ? "Have papers sent" : "One more"}
      </Link>
    </SettingsPage>
  );
}

function Address({ account: { address, waiting } }: { account: DigestAccount }) {
  return (
    <>
      {address && <p className="mb-4 text-soft">Mails go to {address.email}.</p>}
      {address?.paused && (
        <div className="mb-5 rounded-lg border border-danger px-3 py-2">
          <p className="mb-2">
            {address.paused === "bounced"
              ? "They are paused: the last one could not be delivered. Look whether the address is right; another one takes its place by “One more”."
              : "They are paused: somebody who reads that address has complained of them."}
          </p>
          <Form action={resumeAddressAction}>
            <SubmitButton>The address is right: go on</SubmitButton>
          </Form>
        </div>
      )}
      {waiting.map((email) => (
        <p key={email} role="status" className="mb-4 rounded-lg border border-line px-3 py-2">
          A link to confirm was sent to {email}. Mails begin when you have followed it.
        </p>
      ))}
    </>
  );
}

function Row({
  subscription: { id, settings, stopped },
  titles,
}: {
  subscription: Subscription;
  titles: Map<string, string>;
}) {
  const schedule = describeSchedule(settings);
  const what = describeSources(settings, (list) => titles.get(list));
  return (
    <li className="border-line border-t py-3">
      <p className="break-words">
        {schedule[0]?.toUpperCase()}
        {schedule.slice(1)}
        {stopped && <span className="text-soft"> · stopped</span>}
      </p>
      <p className="mt-0.5 mb-2 break-words text-soft text-sm">{what}</p>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 text-sm">
        <Link href={digestPath(id)} prefetch={false} className="text-accent underline">
          Change
        </Link>
        <Link href={`${digestPath(id)}/next`} prefetch={false} className="text-accent underline">
          The next mail, and the last ones
        </Link>
        {stopped ? (
          <Form action={resumeSubscriptionAction} hidden={{ id }}>
            <SubmitButton aria-label={`Have mails come again ${schedule}`}>Go on</SubmitButton>
          </Form>
        ) : (
          <Form action={stopSubscriptionAction} hidden={{ id }}>
            <SubmitButton aria-label={`Stop mails ${schedule}`}>Stop</SubmitButton>
          </Form>
        )}
      </div>
    </li>
  );
}
