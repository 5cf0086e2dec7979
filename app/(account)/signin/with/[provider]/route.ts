import type { NextRequest } from "next/server";
import { goToProvider } from "@/app/_doors/provider";
import { safePath } from "../../../safe-path";

const ERRANDS = ["enter", "connect", "again", "prove"] as const;

export async function GET(
  request: NextRequest,
  { params }: RouteContext<"/signin/with/[provider]">,
) {
  const asked = request.nextUrl.searchParams;
  const kind = ERRANDS.find((one) => one === asked.get("for")) ?? "enter";
  const next = safePath(asked.get("next"));
  const invitation = asked.get("invitation")?.slice(0, 200) ?? "";
  return goToProvider(request, { kind, provider: (await params).provider, next, invitation });
}
