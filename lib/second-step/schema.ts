import { z } from "zod";

/** A code as people type it, with spaces or hyphens: of their app, or one for when they have lost it. */
export const codeInput = z.object({
  code: z
    .string()
    .max(100)
    .transform((text) => text.replace(/[\s-]/g, ""))
    .pipe(
      z.string().regex(/^(\d{6}|[0-9a-z]{10})$/i, "Give a code of six digits, or a recovery code."),
    ),
});

/** The app that somebody shows codes of when they sign in, as they see it. */
export type SecondStep =
  | { state: "off" }
  | { state: "setting-up"; secret: string; uri: string }
  | { state: "on"; since: Date; recoveryCodes: number };
