import { unstable_rethrow } from "next/navigation";
import { OutOfDate } from "@/lib/api/etag";
import type { Operation } from "@/lib/api/operation";
import { Unreadable } from "@/lib/api/reading";
import { type AppError, isAppError } from "@/lib/errors";
import { standingHeaders, TooMany, Unauthorized } from "./api-caller";
import { fault, problem } from "./problem";
import { TooLarge, WrongType } from "./request-body";

/** What went wrong with a request of the API, as `application/problem+json`. */
export function apiProblem(error: unknown, operation: Operation): Response {
  unstable_rethrow(error);
  if (!isAppError(error)) return fault(error);
  const status = isUnprocessable(error, operation) ? 422 : undefined;
  if (error instanceof OutOfDate) return problem(error, { current: error.item });
  return problem(error, { status, headers: headersOf(error) });
}

/** What was sent could be read, and is not what it should be. */
function isUnprocessable(error: AppError, { body, upload }: Operation): boolean {
  if (error.code !== "invalid" || !(body || upload)) return false;
  return ![Unreadable, TooLarge, WrongType].some((kind) => error instanceof kind);
}

function headersOf(error: AppError): Record<string, string> {
  if (error instanceof Unauthorized) return { "www-authenticate": error.challenge };
  if (error.code === "unauthenticated") return { "www-authenticate": 'Bearer realm="Lectern"' };
  if (!(error instanceof TooMany)) return {};
  const { standing } = error;
  return { "retry-after": `${standing.resetIn}`, ...Object.fromEntries(standingHeaders(standing)) };
}
