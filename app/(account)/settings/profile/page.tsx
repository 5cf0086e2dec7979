import Link from "next/link";
import { updateProfileAction } from "@/app/_components/people/actions";
import { Field, TextArea } from "@/app/_components/ui/field";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import { orSignIn, requestContext } from "@/app/_doors/page";
import { getAccount } from "@/lib/accounts/queries";
import { getPerson } from "@/lib/people/queries";
import { SettingsPage } from "../../_components/settings-page";

export const metadata = { title: "Your profile" };

export default async function Page() {
  const ctx = await requestContext();
  const { handle } = await orSignIn("/settings/profile", getAccount(ctx));
  const { name, about, links, orcid } = await getPerson(ctx, { handle });
  return (
    <SettingsPage title="Your profile">
      <p className="mb-6 text-soft">
        Everyone sees it at{" "}
        <Link href={`/@${handle}`} prefetch={false} className="text-accent underline">
          @{handle}
        </Link>
        , with your public lists.
      </p>
      <Form action={updateProfileAction} label="Profile" draft="profile">
        <Field name="name" label="Name" defaultValue={name} maxLength={80} autoComplete="name" />
        <TextArea
          name="about"
          label="About you"
          hint="Markdown, at most 500 characters."
          defaultValue={about}
          maxLength={500}
          rows={5}
        />
        <TextArea
          name="links"
          label="Links"
          hint="At most five, a line each, beginning with https://."
          defaultValue={links.join("\n")}
          rows={3}
          dir="ltr"
          inputMode="url"
          spellCheck={false}
        />
        <SubmitButton look="primary">Save</SubmitButton>
      </Form>
      {orcid && <p className="mt-6 text-soft text-sm">Your ORCID, {orcid}, is shown too.</p>}
    </SettingsPage>
  );
}
