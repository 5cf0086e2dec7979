import { availableParallelism } from "node:os";
import { hash, verify } from "@node-rs/argon2";
import pLimit, { type LimitFunction } from "p-limit";
import { AppError } from "@/lib/errors";

/** The library’s number for Argon2id: its const enum can't be imported here. */
const ARGON2ID = 2;
/** The 64 MiB and three passes of RFC 9106 for where memory is scarce, in one lane: about 100 ms. */
const OPTIONS = { algorithm: ARGON2ID, memoryCost: 65_536, timeCost: 3, parallelism: 1 };

/**
 * How many are made at once: one processor is left to those who read, and one of the four threads that
 * Node has for this and for files.
 */
const AT_ONCE = Math.min(3, Math.max(1, availableParallelism() - 1));
/** How many may wait: the last of them for a few seconds. */
const WAITING = 30;

declare global {
  var lecternHashing: LimitFunction | undefined;
}

/** Waits for its turn, of which there is one row in a process. @throws unavailable when too many wait */
export function inTurn<T>(work: () => Promise<T>): Promise<T> {
  globalThis.lecternHashing ??= pLimit(AT_ONCE);
  const limit = globalThis.lecternHashing;
  if (limit.pendingCount < WAITING) return limit(work);
  throw new AppError("unavailable", "Too many people sign in just now. Try again in a moment.");
}

/** @returns the hash in PHC form @throws unavailable when too many wait for theirs */
export const hashPassword = async (password: string): Promise<string> =>
  inTurn(() => hash(password, OPTIONS));

let decoy: Promise<string> | undefined;

/**
 * Whether the password fits. Without a hash (nobody has that address, or no password) it does the
 * same work on a decoy, so that the time taken tells nothing.
 * @throws unavailable when too many wait for theirs
 */
export async function fitsPassword(
  passwordHash: string | null,
  password: string,
): Promise<boolean> {
  return inTurn(async () => {
    decoy ??= hash("nobody has this password", OPTIONS);
    const fits = await verify(passwordHash ?? (await decoy), password);
    return fits && passwordHash !== null;
  });
}

/** Whether a hash was made when it took less work: it is made anew once its password is known. */
export const isOutdated = (passwordHash: string): boolean =>
  !passwordHash.includes(
    `$m=${OPTIONS.memoryCost},t=${OPTIONS.timeCost},p=${OPTIONS.parallelism}$`,
  );
