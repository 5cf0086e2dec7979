const DAY = 24 * 60 * 60 * 1000;

/** Does something now and once a day, as long as the process lives; it does not keep it alive. */
export function daily(what: string, work: () => Promise<unknown>): void {
  const attempt = () =>
    work().catch((error) => console.error(`${what} failed, and is tried again in a day:`, error));
  void attempt();
  setInterval(attempt, DAY).unref();
}
