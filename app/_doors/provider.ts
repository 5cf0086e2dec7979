import type { NextRequest } from "next/server";
import type { Errand } from "@/lib/auth/errand";
import { leaveForProvider } from "@/lib/auth/leaving";
import { providerNames } from "@/lib/auth/providers";
import { requireRecentSignIn } from "@/lib/auth/recent";
import { type Context, requireUser } from "@/lib/context";
import { orSignIn, requestContext } from "./page";
import { seeOther } from "./route";
import { isSameOrigin } from "./same-origin";

/** Who may go on which errand. */
const GATES: Record<Errand["kind"], (ctx: Context) => unknown> = {
  enter: () => {},
  again: requireUser,
  connect: requireRecentSignIn,
  prove: requireRecentSignIn,
};

/**
 * Sends somebody who has followed a link of ours to a provider. A link, not a form: browsers hold what
 * a form leads to, by whatever way, to this origin.
 */
export async function goToProvider(
  request: NextRequest,
  { kind, provider, next, invitation }: Omit<Errand, "user">,
): Promise<Response> {
  const known = providerNames().some(({ id }) => id === provider);
  // Nobody is sent there by a page of others.
  if (!known || !isSameOrigin(request)) return seeOther("/signin");
  const ctx = await requestContext();
  const { viewer } = ctx;
  if (kind === "enter" && viewer.kind === "user") return seeOther(next);
  const gate = GATES[kind];
  await orSignIn(next, (async () => gate(ctx))());
  const user = viewer.kind === "user" ? viewer.id : "";
  return seeOther(await leaveForProvider({ kind, provider, user, next, invitation }));
}
