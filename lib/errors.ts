type ErrorCode =
  | "invalid"
  | "unauthenticated"
  | "forbidden"
  | "not_found"
  | "conflict"
  | "rate_limited"
  | "unavailable";

/**
 * An outcome that the caller can do something about; its message is a sentence for people. Anything
 * else that is thrown is a fault of ours.
 */
export class AppError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    /** What was wrong, by the name of the input field. */
    readonly fields: Readonly<Record<string, string>> = {},
    /** Of a conflict: what is there now, by the name of the input field. */
    readonly current?: Readonly<Record<string, string>>,
  ) {
    super(message);
    this.name = "AppError";
  }
}

export const notFound = (what: string) => new AppError("not_found", `There is no such ${what}.`);

export const invalid = (
  fields: Record<string, string>,
  message = "Some of this needs another look.",
) => new AppError("invalid", message, fields);

export function isAppError(error: unknown, code?: ErrorCode): error is AppError {
  return error instanceof AppError && (code === undefined || error.code === code);
}
