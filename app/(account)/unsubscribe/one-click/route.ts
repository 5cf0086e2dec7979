import type { NextRequest } from "next/server";
import { managePath } from "@/app/_components/digests/paths";
import { anonymousContext } from "@/app/_doors/page";
import { fault } from "@/app/_doors/problem";
import { problem, seeOther } from "@/app/_doors/route";
import { stopSubscription } from "@/lib/digests/managing";
import { isAppError } from "@/lib/errors";

const secretIn = ({ nextUrl }: NextRequest) => nextUrl.searchParams.get("s") ?? "";

/** Programs that check links come this way: it leads to the page that asks. */
export const GET = (request: NextRequest) => seeOther(managePath(secretIn(request)));

/**
 * RFC 8058: mail programs post here when their reader leaves. They have no session and come from no page
 * of ours; the secret in the address is what lets them.
 */
export async function POST(request: NextRequest): Promise<Response> {
  try {
    await stopSubscription(anonymousContext(), { secret: secretIn(request) });
  } catch (error) {
    return isAppError(error) ? problem(error) : fault(error);
  }
  return new Response("These mails have stopped.\n", {
    headers: { "content-type": "text/plain; charset=utf-8" },
  });
}
