import { channel } from "node:diagnostics_channel";

/** One for the process, however often a bundler has this module in it. */
const bell = channel("lectern.jobs");

/** Says that something was put into the queue; it may not be seen before a transaction has ended. */
export const ring = (): void => bell.publish(null);

/** @returns what ends it */
export function onRing(hear: () => void): () => void {
  const listener = () => hear();
  bell.subscribe(listener);
  return () => bell.unsubscribe(listener);
}

const MESSAGE = "lectern.jobs";

/** For the web server: what it puts into the queue is told to the process that started it. */
export function ringStarter(): void {
  onRing(() => {
    if (process.connected) process.send?.(MESSAGE);
  });
}

/** For the one that started it. */
export function ringFor(web: { on(event: "message", hear: (message: unknown) => void): void }) {
  web.on("message", (message) => {
    if (message === MESSAGE) ring();
  });
}
