import { z } from "zod";
import { TOKEN_SCOPES } from "@/db/schema";
import type { Scope } from "@/lib/context";

/** A token as its owner’s settings show it. */
export interface Token {
  id: string;
  name: string;
  scopes: Scope[];
  /** How its secret begins. */
  prefix: string;
  /** Null: never. */
  expiresAt: Date | null;
  /** To the minute; null: not yet. */
  lastUsedAt: Date | null;
  createdAt: Date;
}

/** Days are counted in UTC. */
const today = () => new Date().toISOString().slice(0, 10);

export const newTokenInput = z.object({
  name: z.string().trim().min(1, "Give it a name.").max(80, "Use at most 80 characters."),
  /** Whoever may write may read. */
  scopes: z
    .union([z.enum(TOKEN_SCOPES).transform((scope) => [scope]), z.array(z.enum(TOKEN_SCOPES))], {
      error: "Choose read, or read and write.",
    })
    .refine((scopes) => scopes.length > 0, "Choose read, or read and write.")
    .transform((scopes): Scope[] => (scopes.includes("write") ? ["read", "write"] : ["read"])),
  /** The last day (UTC) on which it works; without one it works until it is revoked. */
  expiresOn: z
    .union([z.literal("").transform(() => undefined), z.iso.date("Give a day, like 2027-03-31.")])
    .nullish()
    .refine((day) => !day || day >= today(), "This day is over."),
});

export const tokenInput = z.object({ id: z.string().max(32) });
