import { sql } from "drizzle-orm";
import type { z } from "zod";
import type { Database } from "@/db/client";
import type { TOKEN_SCOPES } from "@/db/schema";
import { AppError, invalid } from "./errors";

/** What a token may do. */
export type Scope = (typeof TOKEN_SCOPES)[number];

/** Where something was done from, as people are told it later. */
export interface Origin {
  /** Of the web: as limits count it, an IPv4 address or the /64 of an IPv6 one. Otherwise empty. */
  address: string;
  /** In a few words, such as “Firefox on Linux”. */
  device: string;
}

export interface Session extends Origin {
  id: string;
  /** Whether the person proved who they are in the last quarter of an hour. */
  recent: boolean;
  /** Whether they have an address that they have not shown to be theirs. */
  unconfirmed?: boolean;
}

export interface UserViewer {
  kind: "user";
  id: string;
  handle: string;
  /** Of a program that acts for the person with a token; without them it is the person. */
  scopes?: readonly Scope[];
  /** Of a person in a browser. */
  session?: Session;
}
export type Viewer = { kind: "anonymous" } | UserViewer;

export const ANONYMOUS: Viewer = { kind: "anonymous" };

/** Who asks, and of which database. The first argument of every verb. */
export interface Context<V extends Viewer = Viewer> {
  viewer: V;
  db: Database;
}

/** @throws unauthenticated */
export function requireUser(ctx: Context): Context<UserViewer> {
  if (ctx.viewer.kind !== "user") throw new AppError("unauthenticated", "Sign in to do that.");
  return { viewer: ctx.viewer, db: ctx.db };
}

/** Runs `work` in one transaction; inside one, as a part of it. */
export function inTransaction<V extends Viewer, T>(
  ctx: Context<V>,
  work: (ctx: Context<V>) => Promise<T>,
): Promise<T> {
  return ctx.db.transaction((tx) => work({ viewer: ctx.viewer, db: tx }));
}

/**
 * Lets one change at a time through to what must be unique or in order among a person's things: the
 * addresses of lists, the names of tags. Released when the transaction ends.
 */
export const lockOwner = ({ db, viewer }: Context<UserViewer>): Promise<void> =>
  lockPeople(db, [viewer.id]);

/** The same for what goes from one person to another; always in one order, so that none wait for each other. */
export async function lockPeople(db: Database, ids: string[]): Promise<void> {
  for (const id of ids.toSorted()) {
    await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${id}, 0))`);
  }
}

/**
 * Checks a verb's input against its schema.
 * @throws invalid with a sentence for each field that is wrong
 */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const result = schema.safeParse(storable(input));
  if (result.success) return result.data;
  const fields: Record<string, string> = {};
  for (const issue of result.error.issues) {
    const name = issue.path.join(".") || "form";
    fields[name] ??= issue.message;
  }
  throw invalid(fields);
}

/** Postgres keeps no NUL and no half of a pair of surrogates in a text, and nobody types one. */
function storable(input: unknown): unknown {
  if (typeof input === "string") {
    return input.replaceAll("\0", "").replace(/\p{Cs}/gu, "\uFFFD");
  }
  if (Array.isArray(input)) return input.map(storable);
  if (input === null || typeof input !== "object") return input;
  return Object.fromEntries(Object.entries(input).map(([name, value]) => [name, storable(value)]));
}

declare const access: unique symbol;

/** A row that a gate of `access.ts` has let through; nothing else can make one. */
export type Authorized<T, Access extends string> = T & { readonly [access]: Access };
