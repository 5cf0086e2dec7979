const EVERY = 50;

/** Asks for a page again and again. @returns what ends it, and says how long the longest answer took, in ms */
export function longestWait(url: string): { stop: () => Promise<number> } {
  let going = true;
  const asking = (async () => {
    let longest = 0;
    while (going) {
      const began = performance.now();
      await (await fetch(url)).text();
      longest = Math.max(longest, performance.now() - began);
      await new Promise((go) => setTimeout(go, EVERY));
    }
    return longest;
  })();
  return {
    stop: () => {
      going = false;
      return asking;
    },
  };
}
