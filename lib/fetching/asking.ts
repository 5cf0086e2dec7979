import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { lookupPublic, requirePublicHost } from "./addresses";

/** How long all of one attempt may take, in milliseconds. */
const PATIENCE = 10_000;
/** As much of an answer as is read, in bytes; nothing of it is kept. */
const MOST = 64 * 1024;

interface Message {
  url: string;
  headers: Record<string, string>;
  body: string;
}

interface Limits {
  /** For tests: this machine's own addresses are allowed too. */
  anywhere?: boolean;
  patience?: number;
}

/**
 * Posts a message and gives the status of the answer. Redirects are not followed: a status like any other.
 * @throws whatever kept the answer away, ForbiddenAddress among it
 */
export async function post(
  { url, headers, body }: Message,
  { anywhere = false, patience = PATIENCE }: Limits = {},
): Promise<number> {
  const to = new URL(url);
  if (!anywhere) requirePublicHost(to);
  const request = to.protocol === "https:" ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const sent = request(
      to,
      {
        ...{ method: "POST", agent: false, signal: AbortSignal.timeout(patience) },
        headers: { ...headers, "content-length": Buffer.byteLength(body) },
        ...(!anywhere && { lookup: lookupPublic }),
      },
      (response) => {
        let read = 0;
        response.on("data", (chunk: Buffer) => {
          read += chunk.length;
          if (read > MOST) response.destroy(new Error("The answer is too long."));
        });
        response.on("end", () => resolve(response.statusCode ?? 0));
        response.on("error", reject);
      },
    );
    sent.on("error", (error) =>
      reject(
        error.name === "AbortError" || error.name === "TimeoutError" ? tooLate(patience) : error,
      ),
    );
    sent.end(body);
  });
}

const tooLate = (patience: number) =>
  new Error(`No answer within ${Math.round(patience / 1000)} seconds.`);
