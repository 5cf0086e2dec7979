import { expect, test } from "vitest";
import { OPERATIONS } from "@/lib/api/operations";

const ROUTES = import.meta.glob<string>("../api/v1/**/route.ts", {
  eager: true,
  query: "?raw",
  import: "default",
});

/** Forms of pages, and what is not described yet. */
const UNDESCRIBED = ["POST /bib-check", "POST /bib-check/corrected", "POST /annotations/import"];

const METHOD = /^export (?:const|async function|function) (GET|HEAD|POST|PUT|PATCH|DELETE)\b/gm;

test("every route is an operation that is described, and every operation has its route", () => {
  const routes = Object.entries(ROUTES).flatMap(([file, text]) => {
    const path = file.replace("../api/v1", "").replace("/route.ts", "");
    const address = path.replace(/\[(\w+)\]/g, "{$1}");
    return [...text.matchAll(METHOD)].map(([, method]) => `${method} ${address}`);
  });
  const described = OPERATIONS.map(({ method, path }) => `${method} ${path}`);
  expect(routes.length).toBeGreaterThan(10);
  expect(routes.sort()).toEqual([...described, ...UNDESCRIBED].sort());
});

test("each route serves the operation of its name", () => {
  for (const { id, method, path } of OPERATIONS) {
    const file = `../api/v1${path.replace(/\{(\w+)\}/g, "[$1]")}/route.ts`;
    expect(ROUTES[file], file).toMatch(
      new RegExp(`export const ${method} = serve\\(\\s*${id}Operation\\b`),
    );
  }
});
