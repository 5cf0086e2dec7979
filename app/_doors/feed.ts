import type { FeedFile } from "@/lib/feeds/schema";

/** A feed, or 304 to whoever has it already. Kept copies are asked about each time: a list can turn private. */
export function feedAnswer({ headers }: Request, file: FeedFile): Response {
  const about = {
    etag: file.etag,
    "last-modified": file.changedAt.toUTCString(),
    "cache-control": "public, no-cache",
    ...(!file.indexed && { "x-robots-tag": "noindex" }),
  };
  if (isCurrent(headers, file)) return new Response(null, { status: 304, headers: about });
  return new Response(file.body, { headers: { ...about, "content-type": file.type } });
}

/** As RFC 9110, 13.2.2 has it: the date counts only where no tag is given. */
function isCurrent(headers: Headers, { etag, changedAt }: FeedFile): boolean {
  const tags = headers.get("if-none-match");
  if (tags !== null) {
    const had = tags.split(",").map((tag) => tag.trim().replace(/^W\//, ""));
    return had.includes(etag) || had.includes("*");
  }
  const since = Date.parse(headers.get("if-modified-since") ?? "");
  return Math.floor(changedAt.getTime() / 1000) * 1000 <= since;
}
