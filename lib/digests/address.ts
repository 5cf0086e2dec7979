import { domainToASCII } from "node:url";
import { z } from "zod";

/** What separates addresses or ends a header; letters of any script may stand in an address. */
const PART = String.raw`[^\s\p{C}@<>()[\],;:"\\]`;
const ADDRESS = new RegExp(`^${PART}{1,64}@${PART}{1,253}$`, "u");

/** An email address as people type it, with its domain as machines write it: `søren+papers@xn--…`. */
export const addressInput = z
  .string()
  .max(1000)
  .trim()
  .transform((text) => text.normalize("NFC").replace(/(?<=@)[^@]+$/, domainToASCII))
  .pipe(
    z
      .string()
      .max(254)
      .regex(ADDRESS)
      .refine((text) => /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(text.slice(text.lastIndexOf("@") + 1))),
  )
  .catch((refused) => {
    refused.issues.splice(0, refused.issues.length);
    return "";
  })
  .refine((text) => text !== "", "Give an email address, like ada@example.org.");

/** Where mails to an address end up: many servers read what follows a plus as a note of its owner. */
export function mailboxOf(address: string): string {
  const [, local = "", domain = ""] = /^(.*)@([^@]*)$/.exec(address.toLowerCase()) ?? [];
  return `${local.replace(/(?!^)\+.*$/, "")}@${domain}`;
}
