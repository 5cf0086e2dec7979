import type { Metadata } from "next";
import Link from "next/link";
import { reportAction } from "@/app/_components/moderation/actions";
import { KINDS, REASONS } from "@/app/_components/moderation/words";
import { Select, TextArea } from "@/app/_components/ui/field";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import { decodeSegment } from "@/app/_doors/address";
import { orNotFound, orSignIn, requestContext } from "@/app/_doors/page";
import type { Context } from "@/lib/context";
import { isAppError } from "@/lib/errors";
import { isModerator } from "@/lib/moderation/access";
import { getPersonId, getReportable } from "@/lib/moderation/reports";
import { Narrow } from "../../../_components/narrow";

export const metadata: Metadata = { title: "Report", robots: { index: false, follow: false } };

const CHOICES = [
  { value: "", label: "Choose …" },
  ...Object.entries(REASONS).map(([value, label]) => ({ value, label })),
];

export default async function Page({ params }: PageProps<"/report/[kind]/[id]">) {
  const [kind, id] = Object.values(await params).map(decodeSegment) as [string, string];
  const ctx = await requestContext();
  const here = `/report/${encodeURIComponent(kind)}/${encodeURIComponent(id)}`;
  const found = await orNotFound(orSignIn(here, reportable(ctx, kind, id)));
  if ("refusal" in found) return <Narrow title="Report">{found.refusal}</Narrow>;
  const { subject, waiting } = found;
  return (
    <Narrow title={`Report a ${KINDS[subject.kind].toLowerCase()}`}>
      <p className="mb-6 text-soft">
        <Link href={subject.path} prefetch={false} className="font-serif text-ink underline">
          {subject.title}
        </Link>
        {subject.kind !== "person" && `, by @${subject.handle}`}
      </p>
      {waiting ? (
        <p>
          You have reported this, and a moderator will look at it.{" "}
          <Link href="/settings/reports" prefetch={false} className="text-accent underline">
            Your reports
          </Link>
        </p>
      ) : (
        <Form action={reportAction} hidden={{ kind: subject.kind, id: subject.id }} label="Report">
          <Select name="reason" label="What is wrong with it?" options={CHOICES} />
          <TextArea
            name="words"
            label="In your words"
            hint="Only moderators read this, and only they learn who reported it. You find what they decide below your settings."
            maxLength={1000}
          />
          <SubmitButton look="primary">Send report</SubmitButton>
        </Form>
      )}
      {(await isModerator(ctx)) && (
        <p className="mt-6">
          <Link
            href={`/moderation/${subject.kind}/${subject.id}`}
            prefetch={false}
            className="text-accent underline"
          >
            Decide on it as a moderator
          </Link>
        </p>
      )}
    </Narrow>
  );
}

/** Of a person the address has the handle. What one can’t report, one is told why. */
async function reportable(ctx: Context, kind: string, id: string) {
  try {
    return await getReportable(ctx, {
      kind,
      id: kind === "person" ? await getPersonId(ctx, id) : id,
    });
  } catch (error) {
    if (isAppError(error, "forbidden")) return { refusal: error.message };
    throw error;
  }
}
