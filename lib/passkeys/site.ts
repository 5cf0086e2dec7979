import { publicOrigin } from "@/lib/env";

/** The site that passkeys are bound to: its origin, and the host by which browsers know them again. */
export function site(): { origin: string; host: string } {
  const origin = publicOrigin();
  return { origin, host: new URL(origin).hostname };
}
