import { disposition, orSignInAgain, orSignInFirst, runRoute } from "@/app/_doors/route";
import type { Context } from "@/lib/context";
import { openDownload } from "@/lib/downloads/queries";

/** Where one comes back to after signing in: the file is one click from there. */
const HERE = "/settings/data";

export const GET = async (
  request: Request,
  { params }: RouteContext<"/settings/data/file/[id]">,
) => {
  const { id } = await params;
  const work = (ctx: Context) => orSignInAgain(HERE, answer(ctx, id));
  return orSignInFirst(HERE, runRoute(request, work));
};

async function answer(ctx: Context, id: string): Promise<Response> {
  const { name, size, body } = await openDownload(ctx, { id });
  return new Response(body, {
    headers: {
      "content-type": "application/zip",
      "content-length": String(size),
      "content-disposition": disposition(name),
      "cache-control": "private, no-store",
      "x-robots-tag": "noindex",
    },
  });
}
