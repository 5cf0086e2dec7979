import { Validator } from "@seriousme/openapi-schema-validator";
import { expect, test } from "vitest";
import { openApiDocument } from "./openapi";
import { OPERATIONS } from "./operations";

test("the description is valid OpenAPI 3.1", async () => {
  const document = JSON.parse(JSON.stringify(openApiDocument()));
  expect(await new Validator().validate(document)).toEqual({ valid: true });
  expect(document.openapi).toMatch(/^3\.1\./);
});

test.each(OPERATIONS.map((operation) => [operation.id, operation] as const))(
  "the example of %s is one",
  (_, { params, query, body, answers, example }) => {
    for (const [schema, value] of [
      [params, example.params],
      [query, example.query ?? (query && {})],
      [body, example.body],
    ] as const) {
      if (schema) expect(schema.safeParse(value).error).toBeUndefined();
      else expect(value).toBeUndefined();
    }
    const usual = Object.values(answers)[0];
    if (usual && !("types" in usual)) {
      // Parsing leaves out what is not described.
      expect(usual.parse(example.answer)).toEqual(example.answer);
    } else expect(example.answer).toBeUndefined();
  },
);

test("every operation has a name, an address and a status of its own", () => {
  const ids = OPERATIONS.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const addresses = OPERATIONS.map(({ method, path }) => `${method} ${path}`);
  expect(new Set(addresses).size).toBe(addresses.length);
  for (const { path, params } of OPERATIONS) {
    const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    expect(Object.keys(params?.shape ?? {})).toEqual(named);
  }
});

test("every error has an example", () => {
  const { paths } = JSON.parse(JSON.stringify(openApiDocument()));
  for (const methods of Object.values<Record<string, { responses: Record<string, never> }>>(
    paths,
  )) {
    for (const { responses } of Object.values(methods)) {
      for (const [status, { content }] of Object.entries<Record<string, never>>(responses)) {
        if (Number(status) < 400) continue;
        expect(content?.["application/problem+json"]).toMatchObject({
          example: { status: Number(status) },
        });
      }
    }
  }
});
