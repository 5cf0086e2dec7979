import { createHmac } from "node:crypto";
import { RateLimiterDrizzle, RateLimiterRes } from "rate-limiter-flexible";
import type { Database } from "@/db/client";
import { rateCounts } from "@/db/schema";
import { siteOf } from "@/lib/audit/address";
import { keyFor } from "@/lib/auth/keys";
import type { Origin } from "@/lib/context";
import { AppError } from "@/lib/errors";

/** A browser in which an account was signed in to before. */
export interface KnownDevice {
  userId: string;
  id: string;
}

/** Who tries a password. */
export interface Guesser extends Origin {
  known?: KnownDevice | null;
}

interface Rule {
  name: string;
  /** How many wrong guesses go by at once. */
  free: number;
  /** After how long all is forgotten, and the longest wait between two guesses; in seconds. */
  window: number;
  longest: number;
  /** Whether the right password has all of them forgotten. */
  forgives: boolean;
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long one waits after the first guess that is not free, in seconds; then twice as long each time. */
const FIRST_WAIT = 15;

/** An account at one address; one from a browser that it knows; and all accounts at one address. */
const PLACE: Rule = { name: "place", free: 5, window: DAY, longest: HOUR, forgives: true };
const DEVICE: Rule = { name: "device", free: 10, window: DAY, longest: HOUR, forgives: true };
const ADDRESS: Rule = {
  name: "address",
  free: 30,
  window: HOUR,
  longest: 15 * MINUTE,
  forgives: false,
};
/** An account anywhere. So many wrong guesses stop nobody, but leave one free guess to each address. */
const ACCOUNT: Rule = { name: "account", free: 20, window: DAY, longest: 0, forgives: false };

/**
 * Lets somebody guess a password, unless they have guessed too often of late. Guesses are counted before the
 * work is done, so that many at once are many; those that fit are taken back.
 * @param account what the guess is for, whether there is such an account or not
 * @param from where it comes from; `device` tells one that the account knows from others, and nothing that
 *   is tried elsewhere counts there
 * @param work null when it does not fit
 * @throws rate_limited, and what the work throws
 */
export async function guarded<T>(
  db: Database,
  account: string,
  { address, device }: { address: string; device?: string | undefined },
  work: () => Promise<T | null>,
): Promise<T | null> {
  const counted: Counter[] = [];
  const count = async (rule: Rule, of: string, free = rule.free) => {
    const counter = new Counter(db, rule, keyOf(of));
    counted.push(counter);
    return counter.count(free);
  };
  let fits: boolean | undefined;
  try {
    if (device) await count(DEVICE, `${account} ${device}`);
    else {
      const site = siteOf(address);
      await count(ADDRESS, site);
      const under = await count(ACCOUNT, account, Number.POSITIVE_INFINITY);
      await count(PLACE, `${account} ${site}`, under > ACCOUNT.free ? 1 : PLACE.free);
    }
    const result = await work();
    fits = result !== null;
    return result;
  } finally {
    // Neither what fits counts, nor what was not tried.
    if (fits !== false) for (const counter of counted) await counter.takeBack(fits);
  }
}

/** One row for the guesses, and one for the wait. */
class Counter {
  private readonly guesses: RateLimiterDrizzle;
  private readonly wait: RateLimiterDrizzle;

  constructor(
    db: Database,
    private readonly rule: Rule,
    private readonly key: string,
  ) {
    const table = { storeClient: db, schema: rateCounts, clearExpiredByTimeout: false };
    const { name, window } = rule;
    this.guesses = new RateLimiterDrizzle({
      ...{ ...table, keyPrefix: `guess-${name}` },
      ...{ points: Number.MAX_SAFE_INTEGER, duration: window },
    });
    // How long one waits is said each time.
    this.wait = new RateLimiterDrizzle({
      ...{ ...table, keyPrefix: `wait-${name}` },
      ...{ points: 1, duration: FIRST_WAIT },
    });
  }

  /** @returns how many there are with this one @throws rate_limited */
  async count(free: number): Promise<number> {
    const { consumedPoints } = await this.guesses.penalty(this.key, 1);
    const over = consumedPoints - free;
    if (over > 0) await this.pass(Math.min(this.rule.longest, FIRST_WAIT * 2 ** (over - 1)));
    return consumedPoints;
  }

  /** One gets by, and then nobody for so many seconds. */
  private async pass(seconds: number): Promise<void> {
    try {
      await this.wait.consume(this.key, 1, { customDuration: seconds });
    } catch (error) {
      if (error instanceof RateLimiterRes) throw tooMany(error.msBeforeNext);
      throw error;
    }
  }

  /** @param all whether it is all forgotten, where the rule is for one account and one place */
  async takeBack(all = false): Promise<void> {
    if (!all || !this.rule.forgives) await this.guesses.reward(this.key, 1);
    else for (const limiter of [this.guesses, this.wait]) await limiter.delete(this.key);
  }
}

const tooMany = (ms: number) => {
  const seconds = Math.ceil(ms / 1000);
  const wait = seconds > 90 ? `${Math.ceil(seconds / 60)} minutes` : `${seconds} seconds`;
  return new AppError("rate_limited", `Too many tries. Wait ${wait}, then try again.`);
};

/** Of a table that leaked, nobody reads who tried to sign in. */
const keyOf = (text: string) =>
  createHmac("sha256", keyFor("guesses")).update(text).digest("hex").slice(0, 32);
