import type { Instrumentation } from "next";

export async function register() {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  (await import("@/lib/cli/web-ending")).endInOrder();
  (await import("@/lib/cli/lost-connections")).outliveLostConnections();
  (await import("@/lib/cli/web-address")).tellAddresses();
  (await import("@/lib/cli/web-transport")).insistOnHttps();
  await (await import("@/lib/seen/starting")).startSeeing();
  (await import("@/lib/jobs/bell")).ringStarter();
  (await import("@/app/_doors/resuming")).resumeWork();
}

/** What a page, a route or an action threw: the log has it with the digest that the reader is shown. */
export const onRequestError: Instrumentation.onRequestError = async (error, _, context) => {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { logPageError } = await import("@/lib/seen/logging");
  logPageError(error, context.routePath, context.routeType);
};
