import type { NextRequest } from "next/server";
import { oneOf } from "@/app/_doors/address";
import { origin } from "@/app/_doors/metadata";
import { anonymousContext } from "@/app/_doors/page";
import { runRoute } from "@/app/_doors/route";
import { xmlResponse } from "@/app/_doors/xml";
import {
  findReference,
  getRecord,
  RECORD_FORMATS,
  recordFormatsXml,
} from "@/lib/discovery/records";
import { notFound } from "@/lib/errors";

/** unAPI: the formats of all papers, those of one (`id`), or one in a `format`. */
export const GET = (request: NextRequest) =>
  runRoute(request, async () => {
    const asked = (name: string) => oneOf(request.nextUrl.searchParams.getAll(name));
    const [id, format] = [asked("id"), asked("format")];
    if (id === undefined) return xmlResponse(recordFormatsXml());
    const ctx = anonymousContext();
    if (format === undefined) {
      if (!(await findReference(ctx, id))) throw notFound("paper");
      return xmlResponse(recordFormatsXml(id), { status: 300 });
    }
    if (!RECORD_FORMATS.some((name) => name === format)) return notAcceptable();
    const { type, text } = await getRecord(ctx, { id, format }, origin());
    return new Response(text, {
      headers: { "content-type": type, "cache-control": "no-cache", "x-robots-tag": "noindex" },
    });
  });

const notAcceptable = () =>
  new Response(`The formats are ${RECORD_FORMATS.join(" and ")}.\n`, { status: 406 });
