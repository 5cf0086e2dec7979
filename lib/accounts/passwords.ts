import { hash, verify } from "@node-rs/argon2";

/** The library’s number for Argon2id: its const enum can't be imported here. */
const ARGON2ID = 2;
/** OWASP’s first choice for Argon2id: 19 MiB, two passes, one lane. */
const OPTIONS = { algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** @returns the hash in PHC form */
export const hashPassword = (password: string): Promise<string> => hash(password, OPTIONS);

let decoy: Promise<string> | undefined;

/**
 * Whether the password fits. Without a hash (nobody has that address, or no password) it does the
 * same work on a decoy, so that the time taken tells nothing.
 */
export async function fitsPassword(
  passwordHash: string | null,
  password: string,
): Promise<boolean> {
  decoy ??= hashPassword("nobody has this password");
  const fits = await verify(passwordHash ?? (await decoy), password);
  return fits && passwordHash !== null;
}
