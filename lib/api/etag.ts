import { createHash } from "node:crypto";
import { AppError } from "@/lib/errors";

/** The tag of something as it is shown: another one whenever any of it is. */
export const etagOf = (shown: unknown): string => tagOfText(JSON.stringify(shown));

export const tagOfText = (text: string): string =>
  `"${createHash("sha256").update(text).digest("base64url").slice(0, 22)}"`;

/** What somebody wanted to change is not what they have seen; `item` is what it is now. */
export class OutOfDate extends AppError {
  constructor(readonly item: unknown) {
    super("conflict", "This has changed since you read it. It is as “current” shows now.");
  }
}

/**
 * Whether `If-Match` allows a change of something whose tag this is. A proxy may have made the tag
 * weak, and it still says which one was read.
 */
export const matches = (ifMatch: string | null, etag: string): boolean =>
  ifMatch === null || tagsIn(ifMatch).some((tag) => tag === "*" || tag === etag);

/** The tags of `If-Match` or `If-None-Match`, without what says that they are weak. */
export const tagsIn = (header: string): string[] =>
  header.split(",").map((tag) => tag.trim().replace(/^W\//, ""));
