import type { NextRequest } from "next/server";
import { download, orSignInFirst, runRoute } from "@/app/_doors/route";
import { exportAnnotations } from "@/lib/exchange/queries";

export const GET = (request: NextRequest) =>
  orSignInFirst(
    request.nextUrl.pathname + request.nextUrl.search,
    runRoute(request, async (ctx) => {
      const { searchParams } = request.nextUrl;
      const filled = [...searchParams].filter(([, value]) => value !== "");
      const ids = searchParams.has("id") ? searchParams.getAll("id") : undefined;
      return download(await exportAnnotations(ctx, { ...Object.fromEntries(filled), ids }));
    }),
  );
