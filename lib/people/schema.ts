import { z } from "zod";
import type { RELATION_KINDS } from "@/db/schema";
import { pageInput } from "@/lib/paging";

/** Whether a person is blocked or muted. */
export type RelationKind = (typeof RELATION_KINDS)[number];

/** Somebody whom the viewer has blocked or muted. */
export interface Relation {
  handle: string;
  name: string;
  kind: RelationKind;
  since: Date;
}

/** A handle as people type it, of somebody who is here. */
export const knownHandle = z
  .string()
  .trim()
  .toLowerCase()
  .transform((text) => text.replace(/^@/, ""))
  .pipe(z.string().min(1, "Whom?").max(64, "Handles are shorter."));

export const personInput = z.object({ handle: knownHandle });

/** A person as everyone sees them. */
export interface Person {
  id: string;
  handle: string;
  /** Empty where they have given none. */
  name: string;
  /** Markdown. */
  about: string;
  /** Addresses that begin with https. */
  links: string[];
  /** The address of their ORCID iD, when they have shown that it is theirs, and don't hide it. */
  orcid: string | null;
  followers: number;
  since: Date;
}

export interface Follower {
  handle: string;
  name: string;
  since: Date;
}

export const followersInput = personInput.extend(pageInput.shape);

/** As a box of a form says it. */
export const orcidInput = z.object({ shown: z.literal("on").optional() });

const MOST_LINKS = 5;

/** Signs that nobody sees, and those that turn the direction of what stands beside them. */
const UNSEEN = /[\p{Cc}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;

export const profileInput = z.object({
  name: z
    .string()
    .transform((text) => text.replace(UNSEEN, " ").replace(/\s+/g, " ").trim())
    .pipe(z.string().max(80, "Keep the name to 80 characters.")),
  about: z
    .string()
    // A form sends two signs for the end of a line, where its box has counted one.
    .transform((text) => text.replace(/\r\n?/g, "\n").trim())
    .pipe(z.string().max(500, "Keep it to 500 characters.")),
  /** As one text, a line each. */
  links: z.string().max(10_000, "These are too many.").transform(asAddresses),
});

/** As browsers write them; of the web, encrypted, and without a name and password inside. */
function asAddresses(text: string, { issues }: z.core.ParsePayload): string[] {
  const refuse = (message: string) => {
    issues.push({ code: "custom", input: text, message });
    return z.NEVER;
  };
  const links = new Set<string>();
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const url = URL.canParse(word) ? new URL(word) : null;
    if (url?.protocol !== "https:" || url.username || url.password || !/\../.test(url.hostname)) {
      return refuse(`“${word.slice(0, 60)}” is no address that begins with https://.`);
    }
    if (url.href.length > 200) return refuse("Keep each link to 200 characters.");
    links.add(url.href);
  }
  return links.size > MOST_LINKS ? refuse(`Give at most ${MOST_LINKS} links.`) : [...links];
}
