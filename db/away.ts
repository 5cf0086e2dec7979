/** What a driver says that can't reach the database, or has lost it. */
const DRIVER = new Set([
  ...["ECONNREFUSED", "ECONNRESET", "ENOENT", "EPIPE", "ETIMEDOUT", "ENOTFOUND", "EAI_AGAIN"],
  ...["CONNECTION_CLOSED", "CONNECTION_ENDED", "CONNECTION_DESTROYED", "CONNECT_TIMEOUT"],
]);
/**
 * What a database says that is being stopped or started, has no place for one more, or did not get done in
 * time; and one whose disk is full (53100).
 */
const DATABASE = /^(08...|57P0[1-3]|57014|53...)$/;

/** Whether something failed because the database could not be used just then: trying again later may help. */
export function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error ? String(error.code) : "";
  return DRIVER.has(code) || DATABASE.test(code) || isAway(error.cause);
}
