import type { WebhookEvent } from "@/lib/webhooks/schema";

export const EVENT_WORDS: Readonly<Record<WebhookEvent, string>> = {
  "paper.added": "A paper is added",
  "paper.removed": "A paper is removed",
  "status.changed": "The status of a paper changes (library only)",
  "annotation.created": "You make a note or a highlight (library only)",
};
