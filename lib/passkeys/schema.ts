import { z } from "zod";

/** A key that opens the viewer's account. */
export interface Passkey {
  id: string;
  name: string;
  lastUsedAt: Date | null;
  createdAt: Date;
}

export const passkeyName = z
  .string()
  .trim()
  .min(1, "Give it a name, like “Laptop”.")
  .max(80, "Keep the name to 80 characters.");

const bytes = z.base64url().max(20_000);

/** What a browser answers, as the library that reads it has it, in JSON. */
const answer = <T extends z.ZodRawShape>(response: T) =>
  z
    .string()
    .max(50_000)
    .transform((text, { issues }) => {
      try {
        return JSON.parse(text) as unknown;
      } catch {
        issues.push({ code: "custom", input: text, message: "The browser sent no passkey." });
        return z.NEVER;
      }
    })
    .pipe(
      z.object({
        id: bytes,
        rawId: bytes,
        type: z.literal("public-key"),
        clientExtensionResults: z.object({}).default({}),
        response: z.object({ clientDataJSON: bytes, ...response }),
      }),
    );

const TRANSPORTS = ["ble", "cable", "hybrid", "internal", "nfc", "smart-card", "usb"] as const;

export const registrationInput = z.object({
  name: passkeyName,
  response: answer({
    attestationObject: bytes,
    transports: z.array(z.enum(TRANSPORTS)).optional().catch(undefined),
  }),
});
export const assertionInput = z.object({
  response: answer({
    authenticatorData: bytes,
    signature: bytes,
    userHandle: bytes.optional().catch(undefined),
  }),
});
export const passkeyInput = z.object({ id: z.string().max(2000) });
