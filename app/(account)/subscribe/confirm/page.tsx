import type { Metadata } from "next";
import Link from "next/link";
import { confirmDigestAction } from "@/app/_components/digests/actions";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import { oneOf } from "@/app/_doors/address";
import { orGone, requestContext } from "@/app/_doors/page";
import { getConfirmation } from "@/lib/digests/confirming";
import { describeSchedule, describeSources } from "@/lib/digests/wording";
import { Narrow } from "../../_components/narrow";

export const metadata: Metadata = {
  title: "Confirm your address",
  robots: { index: false, follow: false },
};

/** Looking confirms nothing: programs that check mails for harm follow every link. */
export default async function Page({ searchParams }: PageProps<"/subscribe/confirm">) {
  const secret = oneOf((await searchParams).s) ?? "";
  const asked = await orGone(getConfirmation(await requestContext(), { secret }));
  if (!asked) {
    return (
      <Narrow title="This link doesn’t work">
        <p className="text-soft">
          It has expired, or its address is not complete.{" "}
          <Link href="/subscribe" prefetch={false} className="text-accent underline">
            Ask for a new one
          </Link>
        </p>
      </Narrow>
    );
  }
  return (
    <Narrow title="Papers by mail?">
      <p className="mb-5">
        Mails will go to <strong className="font-medium">{asked.email}</strong>{" "}
        {describeSchedule(asked.settings)}: {describeSources(asked.settings)}.
      </p>
      <Form action={confirmDigestAction} hidden={{ secret }}>
        <SubmitButton look="primary">Yes, send them</SubmitButton>
      </Form>
      <p className="mt-6 text-soft text-sm">
        If you didn’t ask for it, close this page: nothing is sent.
      </p>
    </Narrow>
  );
}
