import { type IncomingHttpHeaders, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { lookupPublic, requirePublicHost } from "./addresses";

interface Question {
  method?: "GET" | "POST";
  headers: Record<string, string>;
  body?: string;
}

interface Limits {
  /** How long all of it may take, in milliseconds. */
  patience: number;
  /** As much of an answer as is read, in bytes. */
  most: number;
  /** For tests: this machine's own addresses are allowed too. */
  anywhere?: boolean;
}

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

/**
 * Asks another server: the only way in which Lectern does. Private addresses are never asked, a name is
 * looked up once and what was checked is what is asked, and no redirect is followed: its status is one
 * like any other.
 * @throws whatever kept the answer away, ForbiddenAddress among it
 */
export function askServer(
  url: string,
  { method = "GET", headers, body = "" }: Question,
  { patience, most, anywhere = false }: Limits,
): Promise<Answer> {
  const to = new URL(url);
  if (!anywhere) requirePublicHost(to);
  const request = to.protocol === "https:" ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const sent = request(
      to,
      {
        ...{ method, agent: false, signal: AbortSignal.timeout(patience) },
        headers: { ...headers, ...(body && { "content-length": Buffer.byteLength(body) }) },
        ...(!anywhere && { lookup: lookupPublic }),
      },
      (response) => {
        const parts: Buffer[] = [];
        let read = 0;
        response.on("data", (part: Buffer) => {
          read += part.length;
          parts.push(part);
          if (read > most) response.destroy(new Error("The answer is too long."));
        });
        response.on("end", () =>
          resolve({
            ...{ status: response.statusCode ?? 0, headers: response.headers },
            text: Buffer.concat(parts).toString("utf8"),
          }),
        );
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
