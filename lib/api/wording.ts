import type { ErrorStatus } from "./operation";

/** Markdown. What holds for every operation. */
export const INTRODUCTION = `Read papers, and keep your library, lists, tags and notes, from programs of yours.

**Tokens.** Make one in the settings and send it as \`Authorization: Bearer lectern_…\`. One that may write may read, too. Without a token, what everyone sees can be read.

**Lists** come in pages: \`{"items": […], "next": "…"}\`. Send \`next\` back as \`cursor\`, or follow \`Link: rel="next"\`.

**Errors** are \`application/problem+json\` (RFC 9457): \`detail\` is a sentence, and \`errors\` says what was wrong, by the path of the field. Fields and parameters that are not described are errors.

**Changes.** Send the \`ETag\` that you have read as \`If-Match\`: if it is another one by now, the answer is 409, with what is there now as \`current\`. \`If-None-Match\` answers 304 while nothing has changed.

**Sent twice, done once.** A \`POST\` with an \`Idempotency-Key\` of your choice gets the same answer when it is sent again within a day.

**Limits.** \`RateLimit-Limit\`, \`RateLimit-Remaining\` and \`RateLimit-Reset\` (seconds) say how many requests a minute are left. Beyond them the answer is 429 with \`Retry-After\`. Bodies have at most 1 MB, files 20 MB.

**Browsers.** Pages of any origin can use the API with a token. Cookies are never looked at for them.`;

interface Wording {
  title: string;
  detail: string;
  errors?: Readonly<Record<string, string>>;
}

/** What a refusal looks like, by its status. */
export const ERRORS: Readonly<Record<ErrorStatus, Wording>> = {
  400: {
    title: "Bad Request",
    detail: "The address has what is not as described.",
    errors: { limit: "Give a number from 1 to 100." },
  },
  401: {
    title: "Unauthorized",
    detail: "This token is not known. It may have been revoked, or have expired.",
  },
  403: { title: "Forbidden", detail: "This needs a token that may write." },
  404: { title: "Not Found", detail: "There is no such paper." },
  409: {
    title: "Conflict",
    detail: "This has changed since you read it. It is as “current” shows now.",
  },
  413: { title: "Content Too Large", detail: "Keep it to 1 MB." },
  415: { title: "Unsupported Media Type", detail: "Send application/json." },
  422: {
    title: "Unprocessable Content",
    detail: "Some of what you sent is not as described. “errors” says what.",
    errors: { status: "Choose one of the statuses." },
  },
  429: { title: "Too Many Requests", detail: "Too many requests. Ask again in 12 seconds." },
  500: {
    title: "Internal Server Error",
    detail: "Something went wrong on our side, and nothing was changed. (5e1f0a2b)",
  },
  503: { title: "Service Unavailable", detail: "This can’t be done at the moment." },
};
