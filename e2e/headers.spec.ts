import { createHash } from "node:crypto";
import { doorsOf } from "./doors/all";
import { type Asked, askAs, atOnce } from "./doors/asking";
import type { Door, Role } from "./doors/door";
import { expect, test } from "./doors/test";

// Thousands of requests; a busy machine is no reason to fail.
test.describe.configure({ timeout: 600_000 });

/** Strangers get kept pages where there are any, and the signed-in what is made for them. */
const ROLES: readonly Role[] = ["stranger", "owner"];

test("every answer says what browsers may do with it", async ({ scene }) => {
  const cases = doorsOf(scene).flatMap((door) => ROLES.map((role) => [door, role] as const));
  const wrong = new Set<string>();
  let pages = 0;
  await atOnce(cases, async ([door, role]) => {
    const asked = await askAs(scene, role, door);
    if (isPage(asked)) pages += 1;
    for (const why of faultsIn(asked, door, role)) wrong.add(`${door.file} as ${role}: ${why}`);
  });
  expect(pages).toBeGreaterThan(200);
  expect([...wrong].sort()).toEqual([]);
});

test("a kept page is sent a second time with the same headers", async ({ scene }) => {
  const list = scene.lists.find(({ state }) => state === "public");
  for (const at of [list?.path ?? "", `/@${scene.owner.viewer.handle}`, `/paper/${scene.open}`]) {
    const [first, second] = [
      await askAs(scene, "stranger", { at }),
      await askAs(scene, "stranger", { at }),
    ];
    expect(first.status, at).toBe(200);
    expect(first.headers.get("content-security-policy"), at).toContain("'sha256-");
    for (const name of [...SAME, "content-security-policy", "cache-control"]) {
      expect(second.headers.get(name), `${name} of ${at}`).toBe(first.headers.get(name));
    }
  }
});

const SAME = ["x-content-type-options", "referrer-policy", "permissions-policy"];

const isPage = ({ headers }: Asked): boolean =>
  headers.get("content-type")?.startsWith("text/html") === true;

function* faultsIn(asked: Asked, door: Door, role: Role): Generator<string> {
  const { headers, status } = asked;
  if (headers.get("x-content-type-options") !== "nosniff") yield "no nosniff";
  if (!REFERRERS.includes(headers.get("referrer-policy") ?? "")) yield "no referrer policy";
  if (!headers.get("permissions-policy")) yield "no permissions policy";
  if (headers.get("x-powered-by")) yield "it says what it is made with";
  const policy = headers.get("content-security-policy") ?? "";
  // Where to go instead is no page, and a refusal in JSON is opened as none.
  if (status >= 300 && status < 400 && asked.text === "") return;
  if (status < 400 || isPage(asked)) yield* faultsOfPolicy(policy, door);
  if (isPage(asked)) yield* inlineFaults(asked.text, policy);
  const kept = headers.get("cache-control") ?? "";
  if (role !== "owner" || status !== 200 || door.method) return;
  if (isPage(asked) && !door.file.startsWith("cached/") && !SHARED.test(door.file)) {
    if (!kept.includes("no-store")) yield `kept by the browser: ${kept}`;
  } else if (door.answers("stranger") !== door.answers("owner") && !/private|no-store/.test(kept)) {
    yield `kept by caches in between: ${kept}`;
  }
}

const REFERRERS = ["strict-origin-when-cross-origin", "same-origin", "no-referrer"];
/** What is the same for whoever asks, cookie or not. */
const SHARED = /^embed\//;

function* faultsOfPolicy(policy: string, { file }: Door): Generator<string> {
  const rules = new Map(
    policy.split("; ").map((rule): [string, string] => {
      const [name = "", ...values] = rule.split(" ");
      return [name, values.join(" ")];
    }),
  );
  const scripts = rules.get("script-src") ?? rules.get("default-src") ?? "*";
  if (/unsafe|\*|https?:|data:/.test(scripts)) yield `scripts: ${scripts}`;
  const objects = rules.get("object-src") ?? rules.get("default-src");
  if (objects !== "'none'") yield `objects: ${objects}`;
  if (rules.get("base-uri") !== "'none'") yield "base-uri";
  if (!["'none'", "'self'"].includes(rules.get("form-action") ?? "")) yield "form-action";
  const frames = rules.get("frame-ancestors");
  if (frames !== (file.startsWith("embed/") ? "*" : "'none'")) {
    if (!(file.startsWith("dev/mail/") && frames === "'self'")) yield `frames: ${frames}`;
  }
}

/** Every script that stands in a page is let run by its nonce or by its hash, and by nothing wider. */
function* inlineFaults(html: string, policy: string): Generator<string> {
  for (const [, about = "", script = ""] of html.matchAll(
    /<script\b([^>]*)>([\s\S]*?)<\/script>/g,
  )) {
    if (/\bsrc=|application\/ld\+json/.test(about)) continue;
    const nonce = /\bnonce="([^"]+)"/.exec(about)?.[1];
    const hash = createHash("sha256").update(script).digest("base64");
    if (nonce && policy.includes(`'nonce-${nonce}'`)) continue;
    if (!policy.includes(`'sha256-${hash}'`))
      yield `a script that may not run: ${script.slice(0, 60)}`;
  }
}
