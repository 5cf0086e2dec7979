/** A handle of dots would be a step up in the address that a profile is rewritten to. */
const STEP_UP = /\/@\.{1,2}(?:\/|$)/;

/**
 * Whether the path of an address can be read: Next answers 500 to one that is no UTF-8, ends in the
 * middle of a sign, or names nobody but a folder.
 * @param {string} url
 * @returns {boolean}
 */
export function isReadable(url) {
  try {
    return !STEP_UP.test(decodeURIComponent(url.split("?", 1)[0] ?? ""));
  } catch {
    return false;
  }
}
