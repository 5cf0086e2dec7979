import { Readable } from "node:stream";
import type { NextRequest } from "next/server";
import { orSignInFirst, runRoute } from "@/app/_doors/route";
import { exportArchive } from "@/lib/archive/exporting";

export const GET = (request: NextRequest) =>
  orSignInFirst(
    request.nextUrl.pathname,
    runRoute(request, async (ctx) => {
      const { name, pieces } = await exportArchive(ctx);
      const body = Readable.toWeb(Readable.from(pieces)) as ReadableStream<Uint8Array>;
      return new Response(body, {
        headers: {
          "content-type": "application/zip",
          "content-disposition": `attachment; filename="${name}"`,
          "cache-control": "private, no-cache",
          "x-robots-tag": "noindex",
        },
      });
    }),
  );
