import { z } from "zod";
import { readJsonCookie, setCookie } from "./cookies";

/** Long enough to copy it. */
const SECONDS = 300;
const KEPT = { name: "lectern-new-token", path: "/settings/tokens", sameSite: "strict" } as const;

const schema = z.object({ id: z.string(), secret: z.string() });

/**
 * Shows a token’s secret to who has just made it, on the page of their tokens: the database could not
 * tell it, and an address or a log should not.
 */
export const keepNewToken = (token: z.input<typeof schema>): Promise<void> =>
  setCookie(JSON.stringify(token), { ...KEPT, maxAge: SECONDS });

export const forgetNewToken = (): Promise<void> => setCookie("", { ...KEPT, maxAge: 0 });

/** The token that was just made, on the page that it is for. */
export const readNewToken = () => readJsonCookie(KEPT.name, schema);
