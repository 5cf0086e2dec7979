/**
 * Whether the path of an address can be read: Next answers 500 to one that is no UTF-8, or ends in the
 * middle of a sign.
 * @param {string} url
 * @returns {boolean}
 */
export function isReadable(url) {
  try {
    decodeURIComponent(url.split("?", 1)[0] ?? "");
    return true;
  } catch {
    return false;
  }
}
