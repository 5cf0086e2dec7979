import { describe, expect, test } from "vitest";
import { z } from "zod";
import { check, orUnreadable, parseJson, parseParams, parseQuery, Unreadable } from "./reading";

const json = (text: string) => parseJson(Buffer.from(text));
const thrownBy = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error("Nothing was thrown.");
};

describe("a body", () => {
  test("is JSON", () => {
    expect(json('{"a":[1,"ü🙂"]}')).toEqual({ a: [1, "ü🙂"] });
  });

  test.each([
    ["broken JSON", "{", {}],
    ["a NUL", '{"a":["x","\\u0000"]}', { "a.1": expect.any(String) }],
    ["a NUL in a name", '{"a\\u0000":1}', { body: expect.any(String) }],
    ["a name of the prototype", '{"a":{"__proto__":1}}', { "a.__proto__": expect.any(String) }],
    ["half a character", '{"a":{"b":"\\ud83d"}}', { "a.b": expect.any(String) }],
    ["a hundred levels", `{"a":${"[".repeat(100)}${"]".repeat(100)}}`, { a: expect.any(String) }],
    ["a hundred thousand", `[${"[".repeat(1e5)}${"]".repeat(1e5)}]`, { 0: expect.any(String) }],
  ])("can’t be read with %s", (_, text, fields) => {
    const error = thrownBy(() => json(text));
    expect(error).toBeInstanceOf(Unreadable);
    expect(error).toMatchObject({ fields });
  });

  test("is UTF-8", () => {
    const bytes = Buffer.from([0x22, 0xff, 0x22]);
    expect(thrownBy(() => parseJson(bytes))).toMatchObject({ fields: { body: "Send UTF-8." } });
  });
});

describe("a query", () => {
  const schema = z.strictObject({
    q: z.string().optional(),
    tag: z.array(z.string()).default([]),
  });

  test("has texts, and lists where more than one may be there", () => {
    expect(parseQuery("?q=a+b%2Bc&tag=x", schema)).toEqual({ q: "a b+c", tag: ["x"] });
    expect(parseQuery("?tag=x&tag=y", schema)).toEqual({ tag: ["x", "y"] });
    expect(parseQuery("", schema)).toEqual({});
  });

  test.each([
    ["?q=1&q=2", "q"],
    ["?q=%ff", "q"],
    ["?q=%00", "q"],
    ["?%ff=1", "query"],
    ["?__proto__=1", "__proto__"],
  ])("%s is refused", (search, field) => {
    expect(thrownBy(() => parseQuery(search, schema))).toMatchObject({
      fields: { [field]: expect.any(String) },
    });
  });

  test("has nothing else in it", () => {
    const sent = parseQuery("?nope=1&constructor=3");
    expect(thrownBy(() => orUnreadable(undefined, sent))).toMatchObject({
      fields: { nope: "There is no such field.", constructor: "There is no such field." },
    });
  });
});

test("an id of an address has its slash, and its plus", () => {
  expect(parseParams({ id: "hep-th%2F9901001", other: "a+b" })).toEqual({
    id: "hep-th/9901001",
    other: "a+b",
  });
  expect(thrownBy(() => parseParams({ id: "%E0%A4%A" }))).toBeInstanceOf(Unreadable);
});

test("what is wrong is said by its path, and what is not known, too", () => {
  const schema = z.strictObject({ tags: z.array(z.strictObject({ name: z.string() })) });
  const error = thrownBy(() => check(schema, { tags: [{ name: 1, nope: 2 }], more: 3 }));
  expect(error).toMatchObject({
    code: "invalid",
    fields: {
      "tags.0.name": expect.any(String),
      "tags.0.nope": "There is no such field.",
      more: "There is no such field.",
    },
  });
  expect(thrownBy(() => check(schema, null))).toMatchObject({
    fields: { body: expect.any(String) },
  });
});
