import { z } from "zod";
import { readJsonCookie, setCookie } from "./cookies";

/** Long enough to copy it. */
const SECONDS = 300;

const schema = z.object({ id: z.string(), secret: z.string() });

/**
 * Shows a secret to who has just made it, on the page at `path`: the database could not tell it, or does
 * not any more, and an address or a log should not.
 */
function shownOnce(name: string, path: string) {
  const kept = { name, path, sameSite: "strict" } as const;
  return {
    keep: (made: z.input<typeof schema>): Promise<void> =>
      setCookie(JSON.stringify(made), { ...kept, maxAge: SECONDS }),
    forget: (): Promise<void> => setCookie("", { ...kept, maxAge: 0 }),
    /** What was just made. */
    read: () => readJsonCookie(kept, schema),
  };
}

export const newToken = shownOnce("lectern-new-token", "/settings/tokens");
/** Ten codes, with a space between. */
export const newRecoveryCodes = shownOnce("lectern-new-codes", "/settings/second-step");
export const newInvitation = shownOnce("lectern-new-invitation", "/admin/invitations");
export const newWebhook = shownOnce("lectern-new-webhook", "/settings/webhooks");
