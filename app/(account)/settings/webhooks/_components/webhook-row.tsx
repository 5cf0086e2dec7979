import { Form, SubmitButton } from "@/app/_components/ui/form";
import type { Delivery, Webhook } from "@/lib/webhooks/schema";
import {
  deleteWebhookAction,
  resendDeliveryAction,
  setWebhookEnabledAction,
  testWebhookAction,
} from "../actions";

/** A webhook: what it is told, what can be done with it, and what was sent to it. */
export function WebhookRow({ webhook }: { webhook: Webhook }) {
  const { id, url, events, list, enabled, pausedAt, deliveries } = webhook;
  const running = enabled && !pausedAt;
  return (
    <li className="border-line border-t py-4">
      <h2 className="break-all font-medium">{url}</h2>
      <p className="break-words text-soft text-sm">
        {list ? `Of the list “${list.title}”` : "Of your library"}: {events.join(", ")}
      </p>
      {pausedAt && (
        <p role="status" className="my-2 rounded-lg border border-danger px-3 py-2 text-sm">
          Paused since <Moment at={pausedAt} />: five messages in a row could not be delivered. What
          has happened since is not sent. Switch it on again when the address works.
        </p>
      )}
      {!enabled && <p className="text-sm">Off: nothing is sent.</p>}
      <div className="my-3 flex flex-wrap gap-2">
        <Form
          action={setWebhookEnabledAction}
          hidden={{ id, enabled: String(!running) }}
          label={`Switch ${url}`}
        >
          <SubmitButton>{running ? "Switch off" : "Switch on"}</SubmitButton>
        </Form>
        {enabled && (
          <Form action={testWebhookAction} hidden={{ id }} label={`Test ${url}`}>
            <SubmitButton>Send a test</SubmitButton>
          </Form>
        )}
        <Form action={deleteWebhookAction} hidden={{ id }} label={`Delete ${url}`}>
          <SubmitButton look="danger">Delete</SubmitButton>
        </Form>
      </div>
      <h3 className="text-soft text-sm">Last deliveries</h3>
      {deliveries.length === 0 ? (
        <p className="text-sm">Nothing was sent yet.</p>
      ) : (
        <ol>
          {deliveries.map((delivery) => (
            <DeliveryRow key={delivery.id} delivery={delivery} />
          ))}
        </ol>
      )}
    </li>
  );
}

function DeliveryRow({ delivery }: { delivery: Delivery }) {
  const { id, event, state, attempts, status, took, error, at } = delivery;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 py-1.5 text-sm">
      <div className="min-w-0 flex-1 basis-56">
        <p className="break-words">
          {event} · {STATES[state]}
          {status !== null && ` · ${status}`}
          {took !== null && ` · ${took} ms`}
          {attempts > 1 && ` · ${attempts} attempts`}
        </p>
        {error && <p className="break-words text-soft">{error}</p>}
        <p className="text-soft">
          <Moment at={at} />
        </p>
      </div>
      {state !== "waiting" && (
        <Form action={resendDeliveryAction} hidden={{ id }} label={`Send ${event} again`}>
          <SubmitButton>Send again</SubmitButton>
        </Form>
      )}
    </li>
  );
}

const STATES = { waiting: "waiting", delivered: "delivered", failed: "given up" } as const;

function Moment({ at }: { at: Date }) {
  return (
    <time dateTime={at.toISOString()}>{at.toISOString().slice(0, 19).replace("T", " ")} UTC</time>
  );
}
