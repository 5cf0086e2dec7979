import Link from "next/link";
import { requestDigestAction } from "@/app/_components/digests/actions";
import { CategoriesField, ScheduleFields } from "@/app/_components/digests/schedule-fields";
import { Field } from "@/app/_components/ui/field";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import { pageMetadata } from "@/app/_doors/metadata";
import { requestContext } from "@/app/_doors/page";
import { listCommonCategories } from "@/lib/digests/queries";
import { Narrow } from "../_components/narrow";

export const generateMetadata = () =>
  pageMetadata({
    path: "/subscribe",
    title: "Papers by mail",
    description:
      "Trending and new research papers by mail, daily or weekly, in categories of yours.",
  });

export default async function Page() {
  const ctx = await requestContext();
  const common = await listCommonCategories(ctx);
  return (
    <Narrow title="Papers by mail">
      <p className="mb-6 text-soft">
        At most twenty papers a mail, each with why it is there; none comes twice, and when nothing
        is new no mail comes. Every mail has a link that ends them. They don’t track you.
      </p>
      {ctx.viewer.kind === "user" && (
        <p className="mb-6 rounded-lg border border-line px-3 py-2 text-soft text-sm">
          You are signed in.{" "}
          <Link href="/settings/digest/new" prefetch={false} className="text-accent underline">
            Your settings
          </Link>{" "}
          have more: whom and what you follow, searches, papers like those in a list.
        </p>
      )}
      <Form action={requestDigestAction} label="Papers by mail">
        <Field name="email" label="Email" type="email" autoComplete="email" />
        <CategoriesField common={common} />
        <ScheduleFields />
        <SubmitButton look="primary">Send me a link to confirm</SubmitButton>
      </Form>
    </Narrow>
  );
}
