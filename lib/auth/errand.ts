import { cookies } from "next/headers";
import { z } from "zod";
import { CHALLENGE_SECONDS } from "@/lib/passkeys/challenges";
import { cookieName, cookieOptions } from "./cookie";
import { sealed } from "./sealed";

/** How long somebody may take at a provider, and then to choose a handle; in seconds. */
export const PATIENCE = 15 * 60;

const errandSchema = z.object({
  /**
   * What somebody goes to a provider for: to sign in or make an account, to connect it with the account
   * that they are signed in to, to confirm that this is still them, or to show that another account is
   * theirs, too.
   */
  kind: z.enum(["enter", "connect", "again", "prove"]),
  provider: z.string(),
  /** Whose account they are signed in to; empty for nobody's. */
  user: z.string(),
  /** A path of ours to go on to. */
  next: z.string(),
  /** The secret of the invitation that a new account is made by; empty for none. */
  invitation: z.string().default(""),
});
const newcomerSchema = z.object({
  provider: z.string(),
  accountId: z.string(),
  name: z.string(),
  /** Shown to be theirs; null where the provider tells none. */
  email: z.string().nullable(),
  next: z.string(),
  invitation: z.string().default(""),
});

export type Errand = z.output<typeof errandSchema>;

function carried<T extends Record<string, unknown>>(
  name: string,
  schema: z.ZodType<T>,
  seconds = PATIENCE,
) {
  const { seal, open } = sealed(name, schema, seconds);
  const set = async (value: string, maxAge: number) =>
    (await cookies()).set(cookieName(name), value, { ...cookieOptions(), maxAge });
  const read = async () => open((await cookies()).get(cookieName(name))?.value);
  return {
    read,
    keep: async (content: T) => set(await seal(content), seconds),
    /** Reads it for the last time. */
    take: async () => {
      const content = await read();
      await set("", 0);
      return content;
    },
  };
}

/** What the person at this browser went to a provider for. */
export const errand = carried("lectern-errand", errandSchema);

/** Somebody whom a provider has told of, and who has no account yet. */
export const newcomer = carried("lectern-newcomer", newcomerSchema);

/** What a passkey is to answer at this browser, and who was signed in when it was asked. */
export const passkeyChallenge = carried(
  "lectern-challenge",
  z.object({ challenge: z.string(), user: z.string() }),
  CHALLENGE_SECONDS,
);

/** That who is signed in here opens another account as well. */
export const proof = carried("lectern-proof", z.object({ user: z.string(), other: z.string() }));

/** Why an errand came to nothing. */
export const TROUBLES = [
  "refused",
  "unreachable",
  "unfinished",
  "suspended",
  "taken",
  "other",
  "nobody",
  "same",
] as const;

/** Where errands begin. */
const PAGES = {
  enter: "/signin",
  connect: "/settings/ways",
  again: "/signin/again",
  prove: "/settings/join",
} as const;

/** Where an errand that came to nothing is told of: on the page that it began on. */
export function troublePath(going: Errand | null, trouble: (typeof TROUBLES)[number]): string {
  const { kind, provider, next } = going ?? { kind: "enter", provider: "", next: "/" };
  const page = PAGES[kind];
  const about = new URLSearchParams({ trouble, ...(provider && { provider }) });
  if (kind !== "connect" && kind !== "prove" && next !== "/") about.set("next", next);
  return `${page}?${about}`;
}
