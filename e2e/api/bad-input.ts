import { z } from "zod";
import type { Operation } from "@/lib/api/operation";
import { addressOf } from "./asking";
import type { Call } from "./call";

/** Something that no client should send, and what it is answered with. */
interface Bad {
  what: string;
  address: string;
  data?: Buffer;
  type?: string;
  status: number;
  /** The field that the answer names. */
  names?: string;
}

const MEGABYTE = 1024 * 1024;

/** What can be wrong with a request of any operation, by what it reads. */
export function badInputs(operation: Operation, call: Call): Bad[] {
  const sent = bodyOf(call);
  return [
    ...[...badAddresses(operation, call), ...badQueries(operation, call)].map((bad) => ({
      ...bad,
      ...sent,
    })),
    ...badBodies(operation, call),
  ];
}

/** What goes along with an address that is wrong. */
function bodyOf({ body, file }: Call): Pick<Bad, "data" | "type"> {
  if (file) return { data: Buffer.from(file.content), type: file.type };
  if (body === undefined) return {};
  return { data: Buffer.from(JSON.stringify(body)), type: "application/json" };
}

function badAddresses(operation: Operation, { params = {}, query = {} }: Call): Bad[] {
  return Object.keys(params).flatMap((name) => {
    const at = (value: string) => {
      const marked = addressOf(operation, { ...params, [name]: "MARK" }, query);
      return marked.replace("MARK", value);
    };
    // What is one of a few is told which there are.
    const unknown = operation.params?.shape[name] instanceof z.ZodEnum ? 400 : 404;
    return [
      { what: "an unknown id", address: at("nobody-made-this"), status: unknown },
      { what: "a NUL in an id", address: at("a%00b"), status: 400, names: name },
      { what: "a long id", address: at("x".repeat(5000)), status: 400, names: name },
      { what: "a huge number as id", address: at("9".repeat(60)), status: unknown },
    ];
  });
}

function badQueries(operation: Operation, { params = {}, query = {} }: Call): Bad[] {
  const base = addressOf(operation, params, query);
  const and = (more: string) => `${base}${base.includes("?") ? "&" : "?"}${more}`;
  const of = (what: string, more: string, names: string): Bad => ({
    ...{ what, address: and(more), status: 400, names },
  });
  const known = Object.keys(operation.query?.shape ?? {}).filter((name) => !(name in query));
  return [
    of("an unknown parameter", "nope=1", "nope"),
    ...known.flatMap((name) => [
      of(`a NUL in ${name}`, `${name}=a%00b`, name),
      of(`no UTF-8 in ${name}`, `${name}=%ff`, name),
    ]),
    ...["date", "from", "to"].flatMap((name) =>
      known.includes(name)
        ? [of(`a day of the year 0 as ${name}`, `${name}=0000-01-01`, name)]
        : [],
    ),
    ...(known.includes("limit")
      ? ["abc", "0", "101", "1.5", "1e400", "-1", "9".repeat(40), ""].map((value) =>
          of(`limit ${value}`, `limit=${value}`, "limit"),
        )
      : []),
    ...(known.includes("cursor")
      ? ["%21", "bnVsbA", "WzEsMl0", "eyJhIjoxfQ"].map((value) =>
          of(`cursor ${value}`, `cursor=${value}`, "cursor"),
        )
      : []),
  ];
}

function badBodies(operation: Operation, { params, query, body }: Call): Bad[] {
  if (!operation.body || body === undefined) return [];
  const address = addressOf(operation, params, query);
  const sent = (what: string, text: string | Buffer, more: Partial<Bad> = {}): Bad => ({
    ...{ what, address, data: Buffer.from(text), type: "application/json", status: 400, ...more },
  });
  const changed = (field: string, json: string) =>
    JSON.stringify({ ...Object(body), [field]: "MARK" }).replace('"MARK"', json);
  const deep = "[".repeat(20_000) + "]".repeat(20_000);
  return [
    ...["", "{", "nope", '{"a":1,}'].map((text) => sent(`the JSON ${text}`, text)),
    ...["null", "1", "[]", '"x"', "true"].map((text) =>
      sent(`only ${text}`, text, { status: 422 }),
    ),
    sent(
      "invalid UTF-8",
      Buffer.concat([Buffer.from('{"a":"'), Buffer.from([0xff]), Buffer.from('"}')]),
    ),
    sent("deep nesting", `{"nope":${deep}}`, { names: "nope" }),
    sent("an unknown field", changed("nope", "1"), { status: 422, names: "nope" }),
    sent("a field of the prototype", '{"__proto__":1}', { names: "__proto__" }),
    sent("too much", JSON.stringify({ nope: "x".repeat(10 * MEGABYTE) }), { status: 413 }),
    sent("text", JSON.stringify(body), { type: "text/plain", status: 415 }),
    sent("another charset", JSON.stringify(body), {
      ...{ type: "application/json; charset=latin1", status: 415 },
    }),
    ...Object.keys(Object(body)).flatMap((field) => [
      sent(`a NUL in ${field}`, changed(field, '"a\\u0000b"'), { names: field }),
      sent(`half a character in ${field}`, changed(field, '"\\ud800"'), { names: field }),
      ...['{"a":3}', "1e400", '{"a":{"b":[]}}', "[[]]"].map((json) =>
        sent(`${field} as ${json}`, changed(field, json), { status: 422, names: field }),
      ),
    ]),
  ];
}
