import { LRUCache } from "lru-cache";
import type { FreshFile } from "@/lib/fresh-file";
import { disposition } from "./route";

/** Versions by their addresses, with the second in which they were first asked for. */
const seen = new LRUCache<string, { etag: string; since: number }>({ max: 10_000 });

/**
 * A file for everyone, written only for those who don't have it. Kept copies are asked about each time:
 * what it is of can turn private.
 */
export async function freshAnswer(request: Request, file: FreshFile): Promise<Response> {
  const { etag, indexed, type, name } = file;
  const changedAt = firstSeen(request.url, etag);
  const about = { ...validators({ etag, changedAt, indexed }) };
  if (isCurrent(request.headers, { etag, changedAt })) {
    return new Response(null, { status: 304, headers: about });
  }
  return new Response(await file.write(), {
    headers: {
      ...about,
      "content-type": type,
      ...(name && { "content-disposition": disposition(name) }),
    },
  });
}

export const validators = (file: {
  etag: string;
  changedAt: Date;
  indexed: boolean;
  personal?: boolean;
}) => ({
  etag: file.etag,
  "last-modified": file.changedAt.toUTCString(),
  "cache-control": `${file.personal ? "private" : "public"}, no-cache`,
  ...(!file.indexed && { "x-robots-tag": "noindex" }),
});

/** As RFC 9110, 13.2.2 has it: the date counts only where no tag is given. */
export function isCurrent(
  headers: Headers,
  { etag, changedAt }: { etag: string; changedAt: Date },
): boolean {
  const tags = headers.get("if-none-match");
  if (tags !== null) {
    const had = tags.split(",").map(opaque);
    return had.includes(opaque(etag)) || had.includes("*");
  }
  const since = Date.parse(headers.get("if-modified-since") ?? "");
  return Math.floor(changedAt.getTime() / 1000) * 1000 <= since;
}

/** Weak and strong ones are compared alike. */
const opaque = (tag: string) => tag.trim().replace(/^W\//, "");

/**
 * When a version was first seen here. What is taken out of a file leaves no date behind, so none could
 * be read from what is in it. Two versions never have the same second, which is all that the header tells.
 */
function firstSeen(address: string, etag: string): Date {
  const before = seen.get(address);
  if (before?.etag === etag) return new Date(before.since);
  const now = Math.floor(Date.now() / 1000) * 1000;
  const since = before ? Math.max(now, before.since + 1000) : now;
  seen.set(address, { etag, since });
  return new Date(since);
}
