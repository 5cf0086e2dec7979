import { createCipheriv, createDecipheriv, createHmac, randomBytes } from "node:crypto";
import { customAlphabet } from "nanoid";
import { Secret, TOTP } from "otpauth";
import { keyFor } from "@/lib/auth/keys";

/** In seconds, as all apps have it. */
const PERIOD = 30;
/** A code is accepted in its own 30 seconds, and in those before and after: for clocks, and for typing. */
const WINDOW = 1;
/** So far off, five minutes, a clock is told to be wrong while an app is set up. */
const FAR = 10;

const totpOf = (secret: string, handle = "") =>
  new TOTP({
    ...{ issuer: "Lectern", label: handle, period: PERIOD, digits: 6, algorithm: "SHA1" },
    secret: Secret.fromBase32(secret),
  });

/** 160 bits, as apps take them: to the base 32. */
export const newTotpSecret = (): string => new Secret({ size: 20 }).base32;

/** What the picture says that an app reads. */
export const uriOf = (secret: string, handle: string): string => totpOf(secret, handle).toString();

/** The 30 seconds, counted from 1970, whose code this is; null when it is none of now. */
export function stepOf(secret: string, code: string, now: Date): number | null {
  const delta = deltaOf(secret, code, now, WINDOW);
  return delta === null ? null : Math.floor(now.getTime() / 1000 / PERIOD) + delta;
}

/** By how many minutes the clock of an app is ahead whose code doesn’t fit; null when it is no code of hers. */
export function minutesAhead(secret: string, code: string, now: Date): number | null {
  const delta = deltaOf(secret, code, now, FAR);
  return delta === null ? null : (delta * PERIOD) / 60;
}

const deltaOf = (secret: string, token: string, now: Date, window: number): number | null =>
  totpOf(secret).validate({ token, timestamp: now.getTime(), window });

/** Without letters and digits that look alike; 50 bits. */
const randomCode = customAlphabet("23456789abcdefghjkmnpqrstuvwxyz", 10);

/** Ten codes, as they are shown: `abcde-fghij`. */
export const newRecoveryCodes = (): string[] =>
  Array.from({ length: 10 }, () => randomCode().replace(/^.{5}/, "$&-"));

/** What the database keeps of a recovery code, however it is typed. */
export const hashOfCode = (code: string): string =>
  createHmac("sha256", keyFor("recovery codes"))
    .update(code.toLowerCase().replace(/[^0-9a-z]/g, ""))
    .digest("hex");

/** @param owner what decrypts only together with it: a row can’t be given to somebody else */
export function encrypt(text: string, owner: string): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", keyFor("second step"), iv).setAAD(
    Buffer.from(owner),
  );
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString("base64url");
}

/** Null when it was encrypted with another AUTH_SECRET, for another owner, or was changed. */
export function decrypt(sealed: string, owner: string): string | null {
  const bytes = Buffer.from(sealed, "base64url");
  try {
    const decipher = createDecipheriv("aes-256-gcm", keyFor("second step"), bytes.subarray(0, 12))
      .setAAD(Buffer.from(owner))
      .setAuthTag(bytes.subarray(12, 28));
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8");
  } catch {
    return null;
  }
}
