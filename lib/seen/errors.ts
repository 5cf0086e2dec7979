/** What drizzle throws: its message has the values that were sent. */
interface FailedQuery extends Error {
  query: string;
  params: unknown[];
}

const isFailedQuery = (error: Error): error is FailedQuery => "query" in error && "params" in error;

/** What the database says of values that don't fit quotes them: class 22 of its codes. */
const QUOTES_VALUES = /^22/;

interface Told {
  type: string;
  message: string;
  stack: string;
  code?: string;
  cause?: Told;
}

/** An error as the log has it: without the values that a person sent. */
export function told(error: unknown): Told {
  if (!(error instanceof Error)) return { type: typeof error, message: "", stack: "" };
  const code = "code" in error ? String(error.code) : undefined;
  return {
    type: error.constructor.name,
    message: wordsOf(error, code),
    // Its first lines are the message once more.
    stack: /\n {4}at [\s\S]*$/.exec(error.stack ?? "")?.[0].slice(1) ?? "",
    ...(code !== undefined && { code }),
    ...(error.cause instanceof Error && { cause: told(error.cause) }),
  };
}

function wordsOf(error: Error, code = ""): string {
  if (isFailedQuery(error)) return `Failed query: ${error.query}`;
  return QUOTES_VALUES.test(code) ? "" : error.message;
}

/** Anything that is thrown, as an error. */
export const causeOf = (thrown: unknown): Error =>
  thrown instanceof Error ? thrown : new Error(`Thrown: ${typeof thrown}`);
