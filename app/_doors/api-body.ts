import { isWrite, type Operation } from "@/lib/api/operation";
import { parseJson } from "@/lib/api/reading";
import { MEGABYTE, mediaType, readBytes, WrongType } from "./request-body";

const JSON_TYPE = "application/json";

/** What stood in a request, as far as its operation reads it. */
export interface Body {
  bytes: Uint8Array<ArrayBuffer>;
  /** Undefined where there was none. */
  json: unknown;
  /** Null where there was none; `contentType` has its parameters. */
  file: { type: string; contentType: string; bytes: Uint8Array<ArrayBuffer> } | null;
}

/** @throws TooLarge, WrongType, Unreadable */
export async function readBody(request: Request, operation: Operation): Promise<Body> {
  const { body, upload } = operation;
  const none = { bytes: new Uint8Array(), json: undefined, file: null };
  if (!isWrite(operation) || !(body || upload)) return none;
  const type = mediaType(request);
  const contentType = request.headers.get("content-type") ?? "";
  if (upload?.types.includes(type)) {
    const bytes = await readBytes(request, upload.most);
    return { bytes, json: undefined, file: { type, contentType, bytes } };
  }
  const accepted = [...(body ? [JSON_TYPE] : []), ...(upload?.types ?? [])];
  const [, charset = "utf-8"] = /;\s*charset="?([^\s;"]+)/i.exec(contentType) ?? [];
  if (!body || type !== JSON_TYPE) throw new WrongType(`Send ${accepted.join(" or ")}.`);
  if (charset.toLowerCase() !== "utf-8") throw new WrongType("Send JSON as UTF-8.");
  const bytes = await readBytes(request, MEGABYTE);
  return { bytes, json: parseJson(bytes), file: null };
}
