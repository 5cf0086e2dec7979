import type { NextRequest } from "next/server";
import { readJson } from "@/app/_doors/request-body";
import { runRoute } from "@/app/_doors/route";
import { passkeyChallenge } from "@/lib/auth/errand";
import { offerPasskey } from "@/lib/passkeys/mutations";
import { askForPasskey } from "@/lib/passkeys/opening";

/** What a browser needs to make a passkey (`{"use": "make"}`), or to ask for one. */
export const POST = (request: NextRequest) =>
  runRoute(request, async (ctx) => {
    const { use } = await readJson(request);
    const options = use === "make" ? await offerPasskey(ctx) : await askForPasskey();
    const user = ctx.viewer.kind === "user" ? ctx.viewer.id : "";
    await passkeyChallenge.keep({ challenge: options.challenge, user });
    return Response.json(options, { headers: { "cache-control": "no-store" } });
  });
