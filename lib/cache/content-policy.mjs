/**
 * The content policy of a page.
 * @param {readonly string[]} scripts what may run besides our own files: `'nonce-…'` or `'sha256-…'`
 * @returns {string}
 */
export const contentPolicy = (scripts) =>
  [
    "default-src 'self'",
    `script-src 'self' ${scripts.join(" ")}`.trim(),
    // React and the browser set style attributes; scripts are what a policy is for.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");

/** Of files and whatever else is no page: where it is opened as one, it runs and fetches nothing. */
export const FILE_POLICY = [
  "default-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** Of the pages that others put into theirs: nothing runs, and anyone may. */
export const EMBED_POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  // Temml sets style attributes.
  "style-src-attr 'unsafe-inline'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors *",
].join("; ");

/** Of a mail that is looked at: nothing runs, nothing is fetched, and it is in no other page than ours. */
export const MAIL_POLICY = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "img-src data:",
  "form-action 'none'",
  "frame-ancestors 'self'",
  "sandbox allow-popups allow-popups-to-escape-sandbox",
].join("; ");
