import { tagOfText, tagsIn } from "@/lib/api/etag";
import { type Operation, Reply } from "@/lib/api/operation";

/** An answer of a handler as it is sent; 304 to whoever has it already. */
export function jsonAnswer(request: Request, operation: Operation, given: unknown): Response {
  if (given instanceof Response) return given;
  const { status, body, headers } =
    given instanceof Reply ? given : new Reply(usualStatus(operation), given);
  if (body === undefined) return new Response(null, { status, headers });
  const text = JSON.stringify(body);
  const about = new Headers({ etag: tagOfText(text), ...KEPT, ...headers });
  if (operation.method === "GET") {
    const next = nextPage(request.url, body);
    if (next) about.set("link", `<${next}>; rel="next"`);
    const has = tagsIn(request.headers.get("if-none-match") ?? "");
    const current = has.includes(about.get("etag") ?? "") || has.includes("*");
    if (current) return new Response(null, { status: 304, headers: about });
  }
  about.set("content-type", "application/json");
  // Without it the answer is sent in chunks, each of which is a packet.
  about.set("content-length", String(Buffer.byteLength(text)));
  return new Response(text, { status, headers: about });
}

/** Answers are for whoever asked; a copy is asked about each time. */
const KEPT = { "cache-control": "private, no-cache", vary: "Authorization, Cookie" };

const usualStatus = ({ answers }: Operation): number => Number(Object.keys(answers)[0] ?? 200);

/** Where a list goes on: relative, because a proxy may have changed the origin. */
function nextPage(address: string, body: unknown): string | null {
  if (typeof body !== "object" || body === null || !("next" in body)) return null;
  if (typeof body.next !== "string") return null;
  const { pathname, searchParams } = new URL(address);
  searchParams.set("cursor", body.next);
  return `${pathname}?${searchParams}`;
}
