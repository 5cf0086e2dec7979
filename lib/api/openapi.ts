import { z } from "zod";
import { createDocument, type ZodOpenApiObject, type ZodOpenApiOperationObject } from "zod-openapi";
import { publicOrigin } from "@/lib/env";
import { PROBLEM_TYPE, problemItem } from "./items/problem";
import { type ErrorStatus, errorsOf, isRepeatable, type Operation } from "./operation";
import { OPERATIONS } from "./operations";
import { ERRORS, INTRODUCTION } from "./wording";

type Content = NonNullable<ZodOpenApiOperationObject["requestBody"]>["content"];

/** The description of the API, as OpenAPI 3.1 has it. */
export function openApiDocument() {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const operation of OPERATIONS) {
    const { path, method } = operation;
    paths[path] = { ...paths[path], [method.toLowerCase()]: described(operation) };
  }
  return createDocument(
    {
      openapi: "3.1.1",
      info: { title: "Lectern", version: "1", description: INTRODUCTION },
      servers: [{ url: `${publicOrigin()}/api/v1` }],
      tags: [...new Set(OPERATIONS.map(({ family }) => family))].map((name) => ({ name })),
      paths: paths as NonNullable<ZodOpenApiObject["paths"]>,
      components: {
        securitySchemes: {
          token: { type: "http", scheme: "bearer", description: "A token from the settings." },
        },
      },
    },
    // What is added to an answer later on is no error of today.
    {
      override: ({ jsonSchema, io }) => {
        if (io === "output") delete jsonSchema.additionalProperties;
      },
    },
  );
}

function described(operation: Operation): ZodOpenApiOperationObject {
  const { id, family, summary, description, scope } = operation;
  const content = sent(operation);
  return {
    operationId: id,
    tags: [family],
    summary,
    ...(description && { description }),
    ...(scope === "public" ? { security: [{}, { token: [] }] } : { security: [{ token: [] }] }),
    requestParams: parameters(operation),
    ...(content && { requestBody: { required: true, content } }),
    responses: {
      ...answers(operation),
      ...Object.fromEntries(errorsOf(operation).map((status) => [status, refusal(status)])),
    },
  };
}

function parameters(operation: Operation) {
  const { method, params, query } = operation;
  const header = method !== "POST" || isRepeatable(operation) ? HEADERS[method] : undefined;
  return { ...(params && { path: params }), ...(query && { query }), ...(header && { header }) };
}

function sent({ body, upload, example }: Operation): Content | null {
  if (!body && !upload) return null;
  const json = body && {
    schema: body,
    ...(example.body !== undefined && { example: example.body }),
  };
  return {
    ...(json && { "application/json": json }),
    ...Object.fromEntries((upload?.types ?? []).map((type) => [type, FILE])),
  };
}

function answers({ method, answers, example }: Operation) {
  const [usual] = Object.keys(answers);
  return Object.fromEntries(
    Object.entries(answers).map(([status, answer]) => {
      const description = SUCCESS[Number(status)] ?? "All is well.";
      if (answer === null) return [status, { description }];
      if ("types" in answer) {
        const content = Object.fromEntries(answer.types.map((type) => [type, FILE]));
        return [status, { description, content }];
      }
      const shown = status === usual && example.answer !== undefined;
      const json = { schema: answer, ...(shown && { example: example.answer }) };
      const headers = method === "GET" ? { ETag: TAG } : undefined;
      return [
        status,
        { description, ...(headers && { headers }), content: { "application/json": json } },
      ];
    }),
  );
}

const refusal = (status: ErrorStatus) => {
  const { title, detail, errors } = ERRORS[status];
  const example = { type: "about:blank", title, status, detail, ...(errors && { errors }) };
  return {
    description: title,
    content: { [PROBLEM_TYPE]: { schema: problemItem, example } },
  };
};

const IF_MATCH = z.object({
  "If-Match": z.string().optional().meta({
    description: "The `ETag` that you have read: nothing is changed if it is another one.",
  }),
});

/** By method: what is read besides. */
const HEADERS: Partial<Record<Operation["method"], z.ZodObject>> = {
  POST: z.object({
    "Idempotency-Key": z.string().max(255).optional().meta({
      description: "Any text of yours: sent again within a day, the request gets the same answer.",
    }),
  }),
  PATCH: IF_MATCH,
  DELETE: IF_MATCH,
};

const FILE = { schema: { type: "string", format: "binary" } } as const;
const TAG = {
  description: "Names this state of it, for `If-None-Match` and `If-Match`.",
  schema: { type: "string" },
} as const;

const SUCCESS: Readonly<Record<number, string>> = {
  200: "All is well.",
  201: "It was made.",
  204: "It is done, and there is nothing to say.",
};
