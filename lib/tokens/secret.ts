import { createHash } from "node:crypto";
import { customAlphabet } from "nanoid";

const BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const FORM = /^lectern_([0-9A-Za-z]{32})([0-9A-Za-z]{6})$/;
const PREFIX_LENGTH = "lectern_".length + 4;

const randomPart = customAlphabet(BASE62, 32);

/**
 * A new secret: a word that scanners for leaked ones look for, 190 random bits, and a checksum, by
 * which they know a real one and a mistyped one is told without a look into the database.
 */
export function newSecret(): string {
  const random = randomPart();
  return `lectern_${random}${checksum(random)}`;
}

/** Whether it could be one that was made here. */
export function isWellFormed(secret: string): boolean {
  const [, random = "", sum] = FORM.exec(secret) ?? [];
  return sum !== undefined && sum === checksum(random);
}

/** What tables keep of a secret. It is random enough for a hash without salt. */
export const hashOf = (secret: string): string => createHash("sha256").update(secret).digest("hex");

/** What its owner is shown of a secret later on. */
export const prefixOf = (secret: string): string => secret.slice(0, PREFIX_LENGTH);

/** 32 bits of its SHA-256, as six digits to the base 62. */
function checksum(random: string): string {
  let rest = createHash("sha256").update(random).digest().readUInt32BE();
  let digits = "";
  for (let place = 0; place < 6; place += 1) {
    digits = `${BASE62[rest % 62]}${digits}`;
    rest = Math.floor(rest / 62);
  }
  return digits;
}
