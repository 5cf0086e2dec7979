import Link from "next/link";
import { setOrcidShownAction, updateProfileAction } from "@/app/_components/people/actions";
import { Checkbox, Field, TextArea } from "@/app/_components/ui/field";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import { orSignIn, requestContext } from "@/app/_doors/page";
import { getAccount } from "@/lib/accounts/queries";
import { findOwnOrcid, getPerson } from "@/lib/people/queries";
import { SettingsPage } from "../../_components/settings-page";

export const metadata = { title: "Your profile" };

export default async function Page() {
  const ctx = await requestContext();
  const { handle } = await orSignIn("/settings/profile", getAccount(ctx));
  const { name, about, links } = await getPerson(ctx, { handle });
  const orcid = await findOwnOrcid(ctx);
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
      {orcid && (
        <section aria-label="ORCID" className="mt-8">
          <h2 className="mb-3 font-medium">ORCID</h2>
          <p className="mb-3 break-all text-soft">
            {orcid.address} opens your account, so everyone can rely on it being yours.
          </p>
          <Form action={setOrcidShownAction} label="ORCID">
            <Checkbox name="shown" label="Show it on your profile" defaultChecked={orcid.shown} />
            <SubmitButton>Keep</SubmitButton>
          </Form>
        </section>
      )}
    </SettingsPage>
  );
}
