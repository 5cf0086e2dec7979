import { z } from "zod";
import { WEBHOOK_EVENTS } from "@/db/schema";

export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];

/** What a webhook of one list is told: papers have a status and notes in the library alone. */
export const LIST_EVENTS: readonly WebhookEvent[] = ["paper.added", "paper.removed"];

const events = z.preprocess(
  (value) => (typeof value === "string" ? [value] : (value ?? [])),
  z.array(z.enum(WEBHOOK_EVENTS)).min(1, "Choose at least one.").max(WEBHOOK_EVENTS.length),
);

export const newWebhookInput = z.object({
  url: z
    .string()
    .trim()
    .max(2000, "Use at most 2,000 characters.")
    .pipe(z.url({ protocol: /^https?$/, error: "Give an http or https address." }))
    .refine(
      (url) => !URL.canParse(url) || (!new URL(url).username && !new URL(url).password),
      "Leave out the name and password: each message is signed.",
    ),
  events,
  /** The id of one of the viewer's own lists; empty: their library. */
  list: z.string().max(40).default(""),
});
export const webhookInput = z.object({ id: z.string().max(60) });
export const enabledInput = webhookInput.extend({
  enabled: z.union([z.boolean(), z.stringbool()]),
});

export interface Webhook {
  id: string;
  url: string;
  events: WebhookEvent[];
  /** Null: of the library. */
  list: { id: string; title: string } | null;
  enabled: boolean;
  /** It was paused because nothing arrived any more. */
  pausedAt: Date | null;
  /** The last ten, the newest first. */
  deliveries: Delivery[];
}

export interface Delivery {
  id: string;
  event: string;
  state: "waiting" | "delivered" | "failed";
  attempts: number;
  status: number | null;
  took: number | null;
  error: string | null;
  at: Date;
}
