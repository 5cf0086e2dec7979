import { RateLimiterDrizzle, RateLimiterRes } from "rate-limiter-flexible";
import { rateCounts } from "@/db/schema";
import type { Context, UserViewer } from "@/lib/context";
import { AppError } from "@/lib/errors";

/** So many papers a person can have arXiv asked for in an hour, found there or not. */
export const MOST_AN_HOUR = 30;

/**
 * Counts that arXiv is asked for somebody; for verbs, before they ask.
 * @throws rate_limited
 */
export async function countArxivTurn({ db, viewer }: Context<UserViewer>): Promise<void> {
  const limiter = new RateLimiterDrizzle({
    ...{ storeClient: db, schema: rateCounts, keyPrefix: "arxiv" },
    ...{ points: MOST_AN_HOUR, duration: 60 * 60 },
    // The limiter of requests clears the table.
    clearExpiredByTimeout: false,
  });
  try {
    await limiter.consume(viewer.id);
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    const minutes = Math.max(1, Math.ceil(error.msBeforeNext / 60_000));
    throw new AppError(
      "rate_limited",
      `arXiv was asked for ${MOST_AN_HOUR} papers for you within an hour. Come again in ${minutes} minutes.`,
    );
  }
}
