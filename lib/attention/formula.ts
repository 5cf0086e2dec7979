/** The stretches of time that papers are ranked for, in seconds. */
export const WINDOWS = { day: 86_400, week: 7 * 86_400, month: 30 * 86_400 } as const;
export type Window = keyof typeof WINDOWS;

/** What attention counts at the end of its window is a sixteenth: it halves four times on the way. */
const HALVINGS = 4;

/** In seconds: 6 hours, 42 hours, 7½ days. */
export const halfLife = (window: Window) => WINDOWS[window] / HALVINGS;

/**
 * How a paper ranks. Everyone whose attention is in force counts once, whatever they did with it:
 * as 1 at the moment of their upvote, save or note that came last, each at its *first* time, and half
 * of that a half-life later. So one account is never worth more than 1, and taking back and doing
 * again renews nothing.
 *
 *     attention(now) = Σ over people 2^(−(now − theirs) / halfLife)
 *                    = 2^(score − now / halfLife),  score = log2 Σ 2^(theirs / halfLife)
 *
 * The score has no `now` in it: what is stored stays in order while time goes by, and a page of the
 * ranking is a walk along an index. The sum is taken relative to the last moment, which keeps it
 * within what a double holds. The database does the same in `refresh_attention` (migration 0007).
 * @param moments one of each person
 */
export function attentionScore(window: Window, moments: readonly Date[]): number {
  const seconds = moments.map((moment) => moment.getTime() / 1000);
  const last = Math.max(...seconds);
  const sum = seconds.reduce((all, at) => all + 2 ** ((at - last) / halfLife(window)), 0);
  return last / halfLife(window) + Math.log2(sum);
}
