import type { FeedFile } from "@/lib/feeds/schema";
import { isCurrent, validators } from "./fresh";

/** A feed, or 304 to whoever has it already. Kept copies are asked about each time: a list can turn private. */
export function feedAnswer({ headers }: Request, file: FeedFile): Response {
  const about = validators(file);
  if (isCurrent(headers, file)) return new Response(null, { status: 304, headers: about });
  return new Response(file.body, { headers: { ...about, "content-type": file.type } });
}
