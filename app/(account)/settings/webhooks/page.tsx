import { Checkbox, Field, GroupError, Select } from "@/app/_components/ui/field";
import { Form, SubmitButton } from "@/app/_components/ui/form";
import { ShownOnce } from "@/app/_components/ui/shown-once";
import { orSignIn, requestContext } from "@/app/_doors/page";
import { newWebhook } from "@/app/_doors/shown-once";
import { listHookableLists, listWebhooks } from "@/lib/webhooks/queries";
import { SettingsPage } from "../../_components/settings-page";
import { WebhookRow } from "./_components/webhook-row";
import { EVENT_WORDS } from "./_components/words";
import { createWebhookAction, forgetWebhookAction } from "./actions";

export const metadata = { title: "Webhooks" };

export default async function Page() {
  const ctx = await requestContext();
  const webhooks = await orSignIn("/settings/webhooks", listWebhooks(ctx));
  const lists = await listHookableLists(ctx);
  const made = await newWebhook.read();
  const fresh = webhooks.find(({ id }) => id === made?.id);
  const choices = lists.map(({ id, title }) => ({ value: id, label: `The list “${title}”` }));
  return (
    <SettingsPage title="Webhooks">
      <p className="mb-6 text-soft">
        A web server of yours is told when your library or a list of yours changes. Messages are
        signed as the Standard Webhooks specification has it.
      </p>
      {fresh && made && (
        <ShownOnce
          label="The new webhook’s secret"
          secret={made.secret}
          forget={forgetWebhookAction}
        >
          <p className="break-words">
            Messages to <span className="break-all">{fresh.url}</span> are signed with this secret.
            Copy it now: it is not shown again.
          </p>
        </ShownOnce>
      )}
      {webhooks.length > 0 && (
        <ul aria-label="Your webhooks" className="mb-8 border-line border-b">
          {webhooks.map((webhook) => (
            <WebhookRow key={webhook.id} webhook={webhook} />
          ))}
        </ul>
      )}
      <h2 className="mb-3 font-medium">New webhook</h2>
      <Form action={createWebhookAction} label="New webhook">
        <Field
          name="url"
          label="Address"
          type="url"
          hint="Where messages are posted to, like https://example.org/lectern. It must be reachable from the internet."
          maxLength={2000}
          autoComplete="off"
        />
        <Select
          name="list"
          label="Of what"
          options={[{ value: "", label: "Your library" }, ...choices]}
        />
        <fieldset>
          <legend className="mb-2 font-medium">When</legend>
          {Object.entries(EVENT_WORDS).map(([event, words]) => (
            <Checkbox
              key={event}
              name={event}
              label={words}
              defaultChecked={event.startsWith("paper.")}
            />
          ))}
          <GroupError name="events" />
        </fieldset>
        <SubmitButton look="primary">Make webhook</SubmitButton>
      </Form>
    </SettingsPage>
  );
}
