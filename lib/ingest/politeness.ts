import { setTimeout as sleep } from "node:timers/promises";
import { readEnv } from "@/lib/env";
import { askServer } from "@/lib/fetching/asking";

/** A server that papers are read from, and how it is treated; times in milliseconds. */
export interface Host {
  /** For tests: it may be on this machine. */
  anywhere: boolean;
  /** Between two requests. */
  pause: number;
  /** How long one answer may take. */
  slow: number;
  /** How long it is left alone after a failure; twice as long after each further one. */
  backOff: number;
  /** How often it is asked for one thing. */
  tries: number;
  /** The moment when this process may ask again. */
  free: number;
}

type Answer = Awaited<ReturnType<typeof askServer>>;

/** An answer that is not what was asked for; asking again may help. */
export class BadAnswer extends Error {}

const MOST_BYTES = 64 * 1024 * 1024;
const LONGEST_REST = 60 * 60 * 1000;
/** What wants to be left alone for longer is asked in another run. */
const LONGEST_WAIT = 5 * 60 * 1000;
const AGAIN = new Set([408, 425, 429, 500, 502, 503, 504]);

/**
 * Asks when it is our turn, and again after a while when there is no answer, or none that can be read.
 * @param read what is made of an answer; throws BadAnswer
 * @throws Error that says what became of the last attempt
 */
export async function askPolitely<T>(
  host: Host,
  address: string,
  read: (answer: Answer) => Promise<T>,
): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    await ourTurn(host);
    try {
      const limits = { patience: host.slow, most: MOST_BYTES, anywhere: host.anywhere };
      const answer = await askServer(address, { headers: whoAsks() }, limits);
      heed(host, answer);
      if (AGAIN.has(answer.status)) throw new BadAnswer(`It answered ${answer.status}.`);
      return await read(answer);
    } catch (error) {
      if (tried >= host.tries || isOurs(error)) throw error;
      host.free = Math.max(host.free, Date.now() + host.backOff * 2 ** (tried - 1));
    }
  }
}

/** What asking again does not change. */
const isOurs = (error: unknown) =>
  error instanceof Refused || error instanceof TypeError || error instanceof RangeError;

/** What the source says that is wrong with what was asked. */
export class Refused extends Error {}

/** By which a source sees whose program it is, and whom to write to. */
export function whoAsks(): Record<string, string> {
  const { LECTERN_URL, LECTERN_CONTACT } = readEnv();
  const contact = LECTERN_CONTACT ? `; ${LECTERN_CONTACT}` : "";
  return { "user-agent": `Lectern (+${LECTERN_URL}${contact})` };
}

async function ourTurn(host: Host): Promise<void> {
  const now = Date.now();
  const turn = Math.max(now, host.free);
  if (turn - now > LONGEST_WAIT) {
    throw new Refused(`It wants to be left alone for ${Math.ceil((turn - now) / 60_000)} minutes.`);
  }
  host.free = turn + host.pause;
  await sleep(turn - now);
}

/** `Retry-After` is in seconds, or a date. */
export function heed(host: Pick<Host, "free">, { headers }: Answer): void {
  const text = headers["retry-after"];
  if (!text) return;
  const rest = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - Date.now();
  if (rest > 0) host.free = Math.max(host.free, Date.now() + Math.min(rest, LONGEST_REST));
}
