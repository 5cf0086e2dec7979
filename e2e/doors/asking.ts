import type { Answer, Door, Role } from "./door";
import type { Scene } from "./scene";

/** What came back, read to its end. */
export interface Asked {
  status: number;
  headers: Headers;
  text: string;
}

/** As many requests as are under way at a time. */
const AT_ONCE = 12;

/** Asks at an address as a role. Not by Playwright, whose traces of thousands of answers take their time. */
export async function askAs(
  { origin, headers: ofRoles }: Scene,
  role: Role,
  { at, method, body, type }: Pick<Door, "at" | "method" | "body" | "type">,
  more: Record<string, string> = {},
): Promise<Asked> {
  const answer = await fetch(origin + at, {
    method: method ?? "GET",
    redirect: "manual",
    headers: {
      ...(type && { "content-type": type, accept: "application/json, text/event-stream" }),
      ...(method && { origin }),
      ...ofRoles[role],
      ...more,
    },
    ...(body !== undefined && { body }),
  });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}

/** Does something with each of many, several at a time. */
export async function atOnce<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const left = all[Symbol.iterator]();
  const run = async () => {
    for (const one of left) await work(one);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, run));
}

/** What an answer comes to, in the words of the table. */
function answerIn(asked: Asked, scene: Scene, door: Door): Answer | `${number}` {
  const { status, headers, text } = asked;
  const says = text.includes(scene.word);
  const to = headers.get("location") ?? "";
  if (status === 200 && door.file === "api/mcp/route.ts" && text.includes('"isError":true')) {
    return says ? "200" : "missing";
  }
  if (status === 200 || status === 300) return says || door.wordless ? "shown" : "open";
  if (says) return `${status}`;
  if ([302, 303, 307].includes(status)) return /^\/signin\b/.test(to) ? "sign in" : "elsewhere";
  const words: Record<number, Answer> = {
    404: "missing",
    401: "unknown",
    403: "forbidden",
    409: "nothing",
  };
  return words[status] ?? (status === 400 || status === 422 ? "refused" : `${status}`);
}

/** What is wrong with an answer; null when it is as the table has it. */
export function whyWrong(asked: Asked, scene: Scene, door: Door, role: Role): string | null {
  const [expected, given] = [door.answers(role), answerIn(asked, scene, door)];
  const told = expected === "told" && (given === "open" || given === "shown");
  const fits =
    given === expected || told || (door.wordless && expected === "open" && given === "shown");
  if (fits) return null;
  return `${door.file} (${door.what}) as ${role}: ${given} (${asked.status}) instead of ${expected}, at ${door.at}`;
}
