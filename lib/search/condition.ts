import { type SQL, sql } from "drizzle-orm";
import type { Context, Viewer } from "@/lib/context";
import { ask, askedFor, asksAnything } from "./asking";
import { parse } from "./grammar";
import { ownScope } from "./own";

/**
 * A text of the search language as a condition on `papers`, those included that the viewer may come upon,
 * for verbs that look for something among few. What asks for nothing finds nothing.
 * @throws unauthenticated
 */
export async function searchCondition(reader: Context<Viewer>, text: string): Promise<SQL> {
  const query = parse(text);
  const { within } = await ownScope(reader, query.filters);
  const { asked } = await ask(reader, query, { within, limits: undefined });
  return asksAnything(asked) ? askedFor(reader.viewer, asked) : sql`false`;
}
