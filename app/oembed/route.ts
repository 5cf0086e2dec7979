import type { NextRequest } from "next/server";
import { oneOf } from "@/app/_doors/address";
import { anonymousContext } from "@/app/_doors/page";
import { runRoute } from "@/app/_doors/route";
import { getOffer, offerXml } from "@/lib/embeds/offers";

/** oEmbed 1.0: how a list or a paper (`url`) is put into another page; as JSON, or as XML by `format`. */
export const GET = (request: NextRequest) =>
  runRoute(request, async () => {
    const asked = (name: string) => oneOf(request.nextUrl.searchParams.getAll(name));
    const format = asked("format") ?? "json";
    if (format !== "json" && format !== "xml") {
      return new Response("The formats are json and xml.\n", { status: 501, headers: ABOUT });
    }
    const offer = await getOffer(anonymousContext(), {
      url: asked("url"),
      maxwidth: asked("maxwidth"),
      maxheight: asked("maxheight"),
    });
    const [type, body] =
      format === "xml"
        ? ["text/xml", offerXml(offer)]
        : ["application/json", JSON.stringify(offer)];
    return new Response(body, { headers: { ...ABOUT, "content-type": `${type}; charset=utf-8` } });
  });

/** Editors ask from their own pages; it is what everyone may know. */
const ABOUT = {
  "access-control-allow-origin": "*",
  "cache-control": "public, no-cache",
  "x-robots-tag": "noindex",
};
