import type { NextRequest } from "next/server";
import { AppError } from "@/lib/errors";
import type { Served } from "./api";
import { problem } from "./problem";

const BELOW = "/api/v1";

/** Answers each request by the operation of its method and address. */
export function serveAll(served: readonly Served[]) {
  const routes = served
    // What is named stands before what an id may be: a brace comes after all letters.
    .toSorted((a, b) => (a.operation.path < b.operation.path ? -1 : 1))
    .map((one) => ({ ...one, fits: matcherOf(one.operation.path) }));
  return async (request: NextRequest): Promise<Response> => {
    const path = new URL(request.url).pathname.slice(BELOW.length);
    const method = request.method === "HEAD" ? "GET" : request.method;
    const route = routes.find((one) => one.operation.method === method && one.fits.test(path));
    if (route) return route.answer(request, { ...route.fits.exec(path)?.groups });
    const here = routes.filter(({ fits }) => fits.test(path));
    if (here.length === 0) return missing();
    return notAllowed(here.map(({ operation }) => operation.method));
  };
}

const matcherOf = (path: string): RegExp =>
  new RegExp(`^${path.replaceAll(".", "\\.").replace(/\{(\w+)\}/g, "(?<$1>[^/]+)")}$`);

const missing = () => problem(new AppError("not_found", "There is no such address. See /api."));

function notAllowed(methods: string[]): Response {
  const allowed = [
    ...new Set(methods.flatMap((name) => (name === "GET" ? ["GET", "HEAD"] : name))),
  ];
  const error = new AppError("invalid", `Here you can use ${allowed.join(", ")}.`);
  return problem(error, { status: 405, headers: { allow: allowed.join(", ") } });
}
