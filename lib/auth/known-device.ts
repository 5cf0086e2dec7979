import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { KnownDevice } from "@/lib/accounts/guessing";
import { keyFor } from "./keys";

export const DEVICE_COOKIE = "lectern-device";

/**
 * What a browser keeps of who signed in there last: it opens nothing, but wrong passwords that others try
 * elsewhere do not count there.
 */
export function deviceMark(userId: string): string {
  const text = `${userId}.${randomBytes(12).toString("base64url")}`;
  return `${text}.${signatureOf(text)}`;
}

/** Null for what was not made here. */
export function readDeviceMark(mark: string | undefined): KnownDevice | null {
  const [, text = "", userId = "", id = "", signature = ""] =
    /^((\w{1,32})\.([\w-]{16}))\.([\w-]{43})$/.exec(mark ?? "") ?? [];
  const right = Buffer.from(signatureOf(text));
  const given = Buffer.from(signature);
  return given.length === right.length && timingSafeEqual(given, right) ? { userId, id } : null;
}

const signatureOf = (text: string) =>
  createHmac("sha256", keyFor("known devices")).update(text).digest("base64url");
