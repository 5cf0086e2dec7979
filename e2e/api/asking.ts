import type { APIRequestContext, APIResponse } from "@playwright/test";
import { expect } from "@playwright/test";
import type { Operation } from "@/lib/api/operation";
import type { Call } from "./call";

interface With {
  token?: string | undefined;
  headers?: Record<string, string>;
}

/** Asks an operation of the API as a call says. */
export function ask(
  request: APIRequestContext,
  operation: Operation,
  { params = {}, query = {}, body, file }: Call,
  { token, headers = {} }: With = {},
): Promise<APIResponse> {
  const data = file?.content ?? (body === undefined ? undefined : JSON.stringify(body));
  const type = file?.type ?? (body === undefined ? undefined : "application/json");
  return askAt(request, operation.method, addressOf(operation, params, query), {
    token,
    headers: { ...(type && { "content-type": type }), ...headers },
    ...(data !== undefined && { data }),
  });
}

/** Asks at an address, with whatever bytes. */
export function askAt(
  request: APIRequestContext,
  method: string,
  address: string,
  { token, headers = {}, data }: With & { data?: string | Buffer } = {},
): Promise<APIResponse> {
  return request.fetch(address, {
    method,
    headers: { ...(token && { authorization: `Bearer ${token}` }), ...headers },
    ...(data !== undefined && { data: Buffer.from(data) }),
    maxRedirects: 0,
  });
}

export function addressOf(
  { path }: Operation,
  params: Record<string, string> = {},
  query: Record<string, string> = {},
): string {
  const at = path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(params[name] ?? ""));
  const asked = new URLSearchParams(query).toString();
  return `/api/v1${at}${asked && `?${asked}`}`;
}

/** An answer is as its operation describes it, and nothing more. */
export async function expectDescribed(answer: APIResponse, { answers }: Operation): Promise<void> {
  const described = answers[answer.status()];
  if (described === null) return expect((await answer.body()).length).toBe(0);
  if (!described) throw new Error(`${answer.status()} is not described: ${await answer.text()}`);
  const type = answer.headers()["content-type"] ?? "";
  if ("types" in described) return expect(described.types.join()).toContain(type.split(";")[0]);
  expect(type).toBe("application/json");
  const sent = await answer.json();
  expect(described.parse(sent)).toEqual(sent);
}

/** A refusal is a problem of RFC 9457 that says something. */
export async function expectProblem(answer: APIResponse, what: string): Promise<unknown> {
  const status = answer.status();
  expect(status, `${what}: ${await answer.text()}`).toBeGreaterThanOrEqual(400);
  expect(status, what).toBeLessThan(500);
  expect(answer.headers()["content-type"], what).toBe("application/problem+json");
  const problem = await answer.json();
  expect(problem, what).toMatchObject({
    type: "about:blank",
    status,
    detail: expect.stringMatching(/./),
  });
  return problem;
}
