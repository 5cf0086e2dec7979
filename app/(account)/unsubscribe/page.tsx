import type { Metadata } from "next";
import Link from "next/link";
import {
  changeSubscriptionAction,
  resumeSubscriptionAction,
  stopAllMailAction,
  stopSubscriptionAction,
} from "@/app/_components/digests/actions";
import { CategoriesField, ScheduleFields } from "@/app/_components/digests/schedule-fields";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import { oneOf } from "@/app/_doors/address";
import { orGone, requestContext } from "@/app/_doors/page";
import { getSubscription, listCommonCategories } from "@/lib/digests/queries";
import type { Subscription } from "@/lib/digests/schema";
import { describeSchedule, describeSources } from "@/lib/digests/wording";
import { Narrow } from "../_components/narrow";

export const metadata: Metadata = {
  title: "Your mails",
  robots: { index: false, follow: false },
};

/** Looking ends nothing: programs that check mails for harm follow every link. */
export default async function Page({ searchParams }: PageProps<"/unsubscribe">) {
  const secret = oneOf((await searchParams).s) ?? "";
  const ctx = await requestContext();
  const subscription = await orGone(getSubscription(ctx, { secret }));
  if (!subscription) return <Unknown />;
  const common = await listCommonCategories(ctx);
  const { settings, stopped, paused } = subscription;
  return (
    <Narrow title="Your mails">
      <State subscription={subscription} />
      {!stopped && !paused && (
        <>
          <div className="mt-5 flex flex-wrap gap-2">
            <Form action={stopSubscriptionAction} hidden={{ secret }}>
              <SubmitButton look="primary">Stop these mails</SubmitButton>
            </Form>
            <Form action={stopAllMailAction} hidden={{ secret }}>
              <SubmitButton>Stop all mails to this address</SubmitButton>
            </Form>
          </div>
          <p className="mt-5">
            <Link
              href={`/unsubscribe/next?${new URLSearchParams({ s: secret })}`}
              prefetch={false}
              className="text-accent underline"
            >
              What the next mail will hold, and why
            </Link>
          </p>
          <h2 className="mt-8 mb-3 font-medium">Or change them</h2>
          <Form action={changeSubscriptionAction} hidden={{ secret }} label="Change them">
            <CategoriesField settings={settings} common={common} />
            <ScheduleFields settings={settings} />
            <SubmitButton>Keep changes</SubmitButton>
          </Form>
        </>
      )}
    </Narrow>
  );
}

function State({ subscription }: { subscription: Subscription }) {
  const { email, settings, stopped, paused, secret } = subscription;
  if (!stopped && !paused) {
    return (
      <p>
        Mails go to <strong className="font-medium">{email}</strong> {describeSchedule(settings)}:{" "}
        {describeSources(settings)}.
      </p>
    );
  }
  return (
    <>
      <p role="status" className="mb-5">
        {stopped
          ? `These mails to ${email} have stopped. None is sent any more.`
          : `Mails to ${email} are paused: ${PAUSED[paused ?? "bounced"]}`}
      </p>
      <Form action={resumeSubscriptionAction} hidden={{ secret }}>
        <SubmitButton>{stopped ? "Have them come again" : "Go on"}</SubmitButton>
      </Form>
    </>
  );
}

const PAUSED = {
  bounced: "the last one could not be delivered.",
  complained: "somebody who reads them has complained.",
};

function Unknown() {
  return (
    <Narrow title="This link doesn’t work">
      <p className="text-soft">
        Its address is not complete, or these mails have been gone for a while: then none is sent.
        The link in the last mail leads here, and with an account your settings have all of them.
      </p>
      <p className="mt-4">
        <Link href="/settings/digest" prefetch={false} className="text-accent underline">
          Settings
        </Link>
        {" · "}
        <Link href="/subscribe" prefetch={false} className="text-accent underline">
          Papers by mail
        </Link>
      </p>
    </Narrow>
  );
}
