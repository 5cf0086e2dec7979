import type { Writable } from "node:stream";
import { MultiBar } from "cli-progress";

/** In plain output, a line after so many. */
const EVERY = 1000;

interface Progress {
  /** How far it is: of the whole, in single steps, and in words. */
  at(done: number, steps: number, words: string): void;
  /** A line beside it. */
  say(line: string): void;
  end(): void;
}

/**
 * Shows how far something is: as a bar on a terminal, where the whole is known, otherwise as a line
 * now and then.
 * @param whole what `done` will come to; null when nobody knows
 */
export function showProgress(
  stream: Writable & { isTTY?: boolean },
  whole: number | null,
): Progress {
  if (!stream.isTTY || !whole) {
    return {
      at: (_, steps, words) => {
        if (steps % EVERY === 0) stream.write(`${words} …\n`);
      },
      say: (line) => stream.write(`${line}\n`),
      end: () => {},
    };
  }
  const bars = new MultiBar({
    stream: stream as NodeJS.WriteStream,
    format: "{bar} {percentage} %  {words}",
    barCompleteChar: "█",
    barIncompleteChar: "░",
    barsize: 24,
    clearOnComplete: true,
    // Nothing of the terminal is changed, so that Ctrl-C may end the program at once.
    linewrap: true,
    hideCursor: null,
    gracefulExit: false,
  });
  const bar = bars.create(whole, 0, { words: "" });
  return {
    at: (done, _, words) => bar.update(done, { words }),
    say: (line) => bars.log(`${line}\n`),
    end: () => {
      // What was said since it was last drawn would be lost.
      bars.update();
      bars.stop();
    },
  };
}
