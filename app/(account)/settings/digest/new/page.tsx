import { addSubscriptionAction } from "@/app/_components/digests/actions";
import { PersonalFields } from "@/app/_components/digests/personal-fields";
import { Field } from "@/app/_components/ui/field";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import { orSignIn, requestContext } from "@/app/_doors/page";
import { getAccount } from "@/lib/accounts/queries";
import { getDigestAccount, listCommonCategories } from "@/lib/digests/queries";
import { listLists } from "@/lib/lists/queries";
import { DigestPage } from "../_components/digest-page";

export const metadata = { title: "Papers by mail" };

export default async function Page() {
  const ctx = await requestContext();
  const { address } = await orSignIn("/settings/digest/new", getDigestAccount(ctx));
  const { email } = await getAccount(ctx);
  return (
    <DigestPage title="Papers by mail">
      <Form action={addSubscriptionAction} label="Papers by mail">
        <Field
          name="email"
          label="Email"
          hint="An address that is new here is sent a link to confirm first; all your mails go there then."
          type="email"
          autoComplete="email"
          defaultValue={address?.email ?? email ?? ""}
        />
        <PersonalFields common={await listCommonCategories(ctx)} lists={await listLists(ctx)} />
        <SubmitButton look="primary">Have them sent</SubmitButton>
      </Form>
    </DigestPage>
  );
}
