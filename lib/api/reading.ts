import { z } from "zod";
import { AppError, invalid, isAppError } from "@/lib/errors";

/** Deeper than anything that is asked for, and far from where a stack ends. */
const DEEPEST = 32;

/**
 * A body, an address or a query that can't be read at all: what was sent is no JSON, no UTF-8, or has
 * what no text has. `fields` says where.
 */
export class Unreadable extends AppError {
  constructor(message: string, fields: Readonly<Record<string, string>> = {}) {
    super("invalid", message, fields);
  }
}

/** The JSON of a body. @throws Unreadable */
export function parseJson(bytes: Uint8Array): unknown {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new Unreadable("The body is not UTF-8.", { body: "Send UTF-8." });
  }
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch (error) {
    const where = error instanceof SyntaxError ? error.message : "";
    throw new Unreadable(`The body is not JSON. ${where}`.trim(), { body: "Send JSON." });
  }
  requireText(body, []);
  return body;
}

/**
 * What a query says, as the schema wants it: a parameter that may be there once is a text, and one that
 * may be there more than once a list.
 * @throws Unreadable
 */
export function parseQuery(search: string, schema: z.ZodObject = NOTHING): Record<string, unknown> {
  const values = new Map<string, string[]>();
  for (const part of search.replace(/^\?/, "").split("&").filter(Boolean)) {
    const [name = "", ...rest] = part.split("=");
    const key = decoded(name, "query");
    requireName(key, []);
    values.set(key, [...(values.get(key) ?? []), decoded(rest.join("="), key)]);
  }
  const entries = [...values].map(([name, all]) => {
    const field = Object.hasOwn(schema.shape, name) ? schema.shape[name] : undefined;
    if (field && isList(field)) return [name, all];
    if (all.length > 1)
      throw new Unreadable("A parameter is there twice.", { [name]: "Send it once." });
    return [name, all[0]];
  });
  return Object.fromEntries(entries);
}

/** The parameters of an address. @throws Unreadable */
export const parseParams = (params: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      decoded(value.replaceAll("+", "%2B"), name),
    ]),
  );

/**
 * Checks what was sent.
 * @throws invalid with a sentence for each field that is wrong, or not known
 */
export function check<S extends z.ZodType>(schema: S, sent: unknown): z.output<S> {
  const result = schema.safeParse(sent);
  if (result.success) return result.data;
  const fields: Record<string, string> = {};
  for (const issue of result.error.issues) {
    const at = issue.path.join(".");
    if (issue.code === "unrecognized_keys") {
      for (const key of issue.keys) fields[at ? `${at}.${key}` : key] = NO_FIELD;
    } else {
      fields[at || "body"] ??= issue.message;
    }
  }
  throw invalid(fields, "Some of what you sent is not as described. “errors” says what.");
}

/** Checks an address or a query; without a schema, nothing may stand in it. @throws Unreadable */
export function orUnreadable<S extends z.ZodObject>(
  schema: S | undefined,
  sent: Record<string, unknown>,
): z.output<S> {
  try {
    return check(schema ?? NOTHING, sent) as z.output<S>;
  } catch (error) {
    if (!isAppError(error)) throw error;
    throw new Unreadable("The address has what is not as described.", error.fields);
  }
}

const NOTHING = z.strictObject({});

/** A part of an address or query as it was meant. */
function decoded(part: string, name: string): string {
  let text: string;
  try {
    text = decodeURIComponent(part.replaceAll("+", " "));
  } catch {
    throw notUtf8(name);
  }
  // What stands for bytes that were none, by the time that Next hands an address on.
  if (text.includes("\ufffd")) throw notUtf8(name);
  requireText(text, [name]);
  return text;
}

const notUtf8 = (name: string) =>
  new Unreadable("The address is not UTF-8.", { [name]: "Encode it as UTF-8." });

function requireText(value: unknown, path: readonly string[]): void {
  if (path.length > DEEPEST) {
    throw new Unreadable("The body is nested too deeply.", { [path[0] ?? "body"]: TOO_DEEP });
  }
  if (typeof value === "string") {
    if (value.includes("\0")) throw new Unreadable(NO_TEXT, { [at(path)]: "It has a NUL." });
    if (HALF.test(value)) throw new Unreadable(NO_TEXT, { [at(path)]: "It has half a character." });
  } else if (typeof value === "object" && value !== null) {
    for (const [name, item] of Object.entries(value)) {
      requireName(name, path);
      requireText(item, [...path, name]);
    }
  }
}

/** The one name that checks of unknown fields pass over. @throws Unreadable */
function requireName(name: string, path: readonly string[]): void {
  requireText(name, path);
  if (name !== "__proto__") return;
  throw new Unreadable(NO_FIELD, { [at([...path, name])]: NO_FIELD });
}

const NO_FIELD = "There is no such field.";
/** One of two that only together make a character. */
const HALF = /\p{Surrogate}/u;
const TOO_DEEP = `Nest at most ${DEEPEST} levels.`;
const NO_TEXT = "A text has what no text has.";
const at = (path: readonly string[]): string => path.join(".") || "body";

/** Whether a parameter may be there more than once. */
function isList(field: z.core.$ZodType): boolean {
  if (field instanceof z.ZodOptional || field instanceof z.ZodDefault)
    return isList(field.unwrap());
  return field instanceof z.ZodArray;
}
