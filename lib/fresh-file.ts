import { createHash } from "node:crypto";

/** A file whose version is known before it is written: whoever has it already costs no writing. */
export interface FreshFile {
  /** Its media type. */
  type: string;
  /** What it is kept under; only what is to be kept has one. */
  name?: string;
  etag: string;
  /** Whether search engines may have it. */
  indexed: boolean;
  write: () => Promise<string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>>;
}

/** Weak: of what a file is made of, not of its bytes. */
export const weakEtag = (...parts: unknown[]): string =>
  `W/"${createHash("sha256").update(JSON.stringify(parts)).digest("base64url").slice(0, 27)}"`;
