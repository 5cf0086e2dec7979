import { NextRequest } from "next/server";
import { expect, test } from "vitest";
import { SERVED } from "@/app/api/v1/served";
import { OPERATIONS } from "@/lib/api/operations";
import { serveAll } from "./api-routes";

test("every operation that is described is served, and no other", () => {
  const described = OPERATIONS.map(({ id }) => id);
  expect(described.length).toBeGreaterThan(10);
  expect(SERVED.map(({ operation }) => operation.id).sort()).toEqual([...described].sort());
});

/** Answers with the operation that was found and what it read of the address. */
const answer = serveAll(
  OPERATIONS.map((operation) => ({
    operation,
    answer: async (_, params) => Response.json([operation.id, params]),
  })),
);
const ask = (method: string, path: string) =>
  answer(new NextRequest(`http://localhost:3000/api/v1${path}`, { method }));

test.each([
  ["GET", "/papers?q=x", ["listPapers", {}]],
  ["HEAD", "/papers/2205.13147", ["getPaper", { id: "2205.13147" }]],
  ["GET", "/papers/hep-th%2F9901001", ["getPaper", { id: "hep-th%2F9901001" }]],
  ["PUT", "/lists/a/papers/b", ["addToList", { id: "a", paperId: "b" }]],
  ["GET", "/openapi.json", ["getDescription", {}]],
])("%s %s", async (method, path, expected) => {
  expect(await (await ask(method, path)).json()).toEqual(expected);
});

test.each(["", "/", "/nothing", "/papers/", "/papers/a/b", "/openapixjson"])(
  "there is nothing at %j",
  async (path) => {
    const refused = await ask("GET", path);
    expect(refused.status).toBe(404);
    expect(await refused.json()).toMatchObject({ status: 404, detail: expect.any(String) });
  },
);

test("another method than those of an address is told which there are", async () => {
  const refused = await ask("PUT", "/lists/a");
  expect(refused.status).toBe(405);
  expect(refused.headers.get("allow")).toBe("GET, HEAD, PATCH, DELETE");
  expect(refused.headers.get("content-type")).toBe("application/problem+json");
  expect(await refused.json()).toMatchObject({ status: 405, title: "Method Not Allowed" });
});
