import { createHash } from "node:crypto";

/** Strong: of the bytes. */
export const etagOf = (body: string): string =>
  `"${createHash("sha256").update(body).digest("base64url").slice(0, 27)}"`;
