import { isAway } from "@/db/away";
import { PROBLEM_TYPE } from "@/lib/api/items/problem";
import { AppError } from "@/lib/errors";
import { logFault } from "@/lib/seen/log";
import { begin } from "./begun";
import { TooLarge, WrongType } from "./request-body";

const STATUS: Readonly<Record<AppError["code"], number>> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  rate_limited: 429,
  unavailable: 503,
};

const TITLES: Readonly<Record<number, string>> = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  409: "Conflict",
  413: "Content Too Large",
  415: "Unsupported Media Type",
  422: "Unprocessable Content",
  429: "Too Many Requests",
  500: "Internal Server Error",
  503: "Service Unavailable",
};

interface About {
  /** Another one than that of the error’s code. */
  status?: number | undefined;
  /** What is there now, of a conflict. */
  current?: unknown;
  headers?: Readonly<Record<string, string>>;
}

/** What the sender can do something about, as `application/problem+json`. */
export function problem(
  error: AppError,
  { status = statusOf(error), current = error.current, headers = {} }: About = {},
): Response {
  const errors = Object.keys(error.fields).length > 0 ? error.fields : undefined;
  return problemJson({ status, detail: error.message, errors, current }, headers);
}

/** What was sent may have been done: an answer can get lost on its way. */
export const AWAY = new AppError(
  "unavailable",
  "The database can’t be reached just now. Try again in a moment.",
);

/** What only we can do something about; the log has the id that it is told by. */
export function fault(error: unknown): Response {
  begin();
  if (isAway(error)) return problem(AWAY, { headers: { "retry-after": "5" } });
  const id = logFault(error);
  const detail = `Something went wrong on our side, and nothing was changed. (${id})`;
  return problemJson({ status: 500, detail });
}

function statusOf(error: AppError): number {
  if (error instanceof TooLarge) return 413;
  return error instanceof WrongType ? 415 : STATUS[error.code];
}

interface Problem {
  status: number;
  detail: string;
  /** What was wrong, by the path of the input field. */
  errors?: AppError["fields"] | undefined;
  current?: unknown;
}

function problemJson({ status, ...rest }: Problem, headers: Readonly<Record<string, string>> = {}) {
  return Response.json(
    { type: "about:blank", title: TITLES[status], status, ...rest },
    { status, headers: { ...headers, "content-type": PROBLEM_TYPE } },
  );
}
