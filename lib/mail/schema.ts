import { z } from "zod";

/** Line breaks and other control characters, with which a value would become a header of its own. */
const CONTROL = /\p{Cc}/u;

const oneLine = (longest: number) =>
  z
    .string()
    .min(1)
    .max(longest)
    .refine((text) => !CONTROL.test(text), "must be one line without control characters");

/** One address without a name. Letters of any script may stand in it; signs that separate addresses may not. */
const ADDRESS = /^[^\s\p{Cc}@<>()[\],;:"\\]{1,64}@[^\s\p{Cc}@<>()[\],;:"\\]{1,253}$/u;

export const mailAddress = z.string().regex(ADDRESS, "must be an email address").max(254);

/** Headers that follow from the rest of a mail, so that nobody sets them twice. */
const OWN =
  /^(from|sender|reply-to|to|cc|bcc|subject|date|message-id|mime-version|auto-submitted|content-.*)$/i;

const headerName = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9-]{0,76}$/, "is no name of a header")
  .refine((name) => !OWN.test(name), "is a header that follows from the rest of the mail");

export const mailInput = z.object({
  /** One address without a name. */
  to: mailAddress,
  subject: oneLine(500),
  html: z.string(),
  text: z.string(),
  /** Such as `List-Unsubscribe`. */
  headers: z.record(headerName, oneLine(2000)).default({}),
  /** `<…@…>`, the same for each attempt at the same mail: see `mailId`. */
  messageId: z.string().regex(/^<[\x21-\x7e]{1,200}@[\x21-\x7e]{1,253}>$/, "must be <…@…>"),
});

/** A mail to one person. */
export type Mail = z.input<typeof mailInput>;

/** A mail that was written into the data folder instead of being sent. */
export interface KeptMail {
  /** Of its file. */
  name: string;
  to: string;
  subject: string;
  at: Date | null;
}

export interface OpenedMail extends KeptMail {
  headers: { name: string; value: string }[];
  text: string;
  html: string;
  /** Addresses that its two parts and its headers lead to. */
  links: string[];
}
