import { changeSubscriptionAction } from "@/app/_components/digests/actions";
import { PersonalFields } from "@/app/_components/digests/personal-fields";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import { decodeSegment } from "@/app/_doors/address";
import { orNotFound, orSignIn, requestContext } from "@/app/_doors/page";
import { getSubscription, listCommonCategories } from "@/lib/digests/queries";
import { listLists } from "@/lib/lists/queries";
import { DigestPage } from "../_components/digest-page";

export const metadata = { title: "Papers by mail" };

export default async function Page({ params }: PageProps<"/settings/digest/[id]">) {
  const id = decodeSegment((await params).id);
  const ctx = await requestContext();
  const { settings } = await orNotFound(
    orSignIn(`/settings/digest/${encodeURIComponent(id)}`, getSubscription(ctx, { id })),
  );
  return (
    <DigestPage title="Change these mails">
      <Form action={changeSubscriptionAction} hidden={{ id }} label="Change these mails">
        <PersonalFields
          settings={settings}
          common={await listCommonCategories(ctx)}
          lists={await listLists(ctx)}
        />
        <SubmitButton look="primary">Keep changes</SubmitButton>
      </Form>
    </DigestPage>
  );
}
