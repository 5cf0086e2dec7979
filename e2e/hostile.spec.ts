import { request as rawRequest } from "node:http";
import { isWrite } from "@/lib/api/operation";
import { OPERATIONS } from "@/lib/api/operations";
import { SESSION_COOKIE } from "@/lib/auth/cookie";
import { openSession } from "@/lib/auth/testing";
import { addressOf } from "./api/asking";
import { everythingOf } from "./api/scene";
import { type Action, allActions, encoded, fieldNames, forgedForms } from "./doors/actions";
import { doorsOf } from "./doors/all";
import { askAs, atOnce } from "./doors/asking";
import type { Scene } from "./doors/scene";
import { expect, test } from "./doors/test";

// Thousands of requests; a busy machine is no reason to fail.
test.describe.configure({ timeout: 600_000 });

const ELSEWHERE = { origin: "https://evil.example", "sec-fetch-site": "cross-site" };

test("nothing that a page of elsewhere sends is let in, by whatever door", async ({ scene }) => {
  const before = await everythingOf(scene.owner);
  const paths = new Map(doorsOf(scene).map(({ at, file }) => [at.split("?")[0] ?? "", file]));
  const wrong: string[] = [];
  await atOnce([...paths], async ([at, file]) => {
    for (const type of ["application/x-www-form-urlencoded", "text/plain"]) {
      const sent = { at, method: "POST" as const, type, body: "id=1" };
      const { status } = await askAs(scene, "owner", sent, ELSEWHERE);
      // Mail programs come from nowhere, and the secret in the address is what lets them.
      const said = file.includes("one-click") ? [404] : file.endsWith("page.tsx") ? [403] : REFUSED;
      if (!said.includes(status)) wrong.push(`${status} of ${at} (${file})`);
    }
  });
  await atOnce(OPERATIONS.filter(isWrite), async (operation) => {
    const params = Object.fromEntries(
      Object.keys(operation.params?.shape ?? {}).map((name) => [name, scene.lists[0]?.id ?? ""]),
    );
    const answer = await fetch(scene.origin + addressOf(operation, params), {
      method: operation.method,
      headers: { ...scene.headers.owner, ...ELSEWHERE, "content-type": "application/json" },
      body: operation.method === "DELETE" ? null : "{}",
    });
    await answer.text();
    if (answer.status !== 403) wrong.push(`${answer.status} of ${operation.id}`);
  });
  expect(wrong).toEqual([]);
  expect(await everythingOf(scene.owner)).toEqual(before);
});

/** By who is asked, or because nothing is sent there. */
const REFUSED = [403, 404, 405];

test("no action of others’ hands changes anything, or fails", async ({ scene }) => {
  const before = await everythingOf(scene.owner);
  const wrong: string[] = [];
  const forms = forgedForms(scene);
  const other = scene.people["somebody else"]?.viewer.id ?? "";
  await atOnce(allActions(), async (action) => {
    // Of its own: some actions end the session that they come with.
    const cookie = `${SESSION_COOKIE}=${await openSession(scene.db, other)}`;
    const sent: [FormData, string][] = [];
    for (const form of forms) sent.push([form, cookie]);
    sent.push([forms[0] ?? new FormData(), ""]);
    for (const [form, as] of sent) {
      const { status, text } = await send(scene, action, encoded(form), as);
      const why = text.includes(scene.word) ? "shows the owner’s" : status >= 400 ? status : null;
      // What isn’t found says so, and an action that got no form.
      if (why !== null && why !== 404) wrong.push(`${why} of ${action.id} at ${action.at}`);
    }
  });
  expect(wrong).toEqual([]);
  expect(await everythingOf(scene.owner)).toEqual(before);
});

test("what no page of ours would send to an action is refused, and nothing fails", async ({
  scene,
}) => {
  const actions = allActions();
  const [known] = actions;
  const form = new FormData();
  form.append("0", "[]");
  const text = (content: string) => {
    const body = new FormData();
    body.append("0", content);
    return body;
  };
  const bodies = [
    ...['["$K1"]', '["$F1"]', '["$Q1"]', '["$W1","$i1"]', '["$B1"]', '["$@1"]', '["$1:a:b"]'],
    ...["", "{", "null", '"$"', "[".repeat(5000), '["$undefined","$NaN","$n1"]'],
    ...['[{"__proto__":{"a":1}}]', '["$h1"]', '["$T1"]', '["$D2026"]', '["$S1"]'],
  ];
  const wrong: string[] = [];
  for (const id of [
    "0".repeat(42),
    "x",
    "%00",
    "../x",
    "a".repeat(5000),
    known?.id.slice(2) ?? "",
  ]) {
    const { status } = await send(scene, { id, at: "/privacy" }, form, "");
    if (status < 400 || status >= 500) wrong.push(`${status} of the id ${id.slice(0, 50)}`);
  }
  // A few actions will do: they are all read by the same.
  await atOnce(actions.slice(0, 12), async (action) => {
    for (const body of bodies) {
      const { status } = await send(scene, action, text(body), scene.headers.owner.cookie ?? "");
      if (status >= 500) wrong.push(`${status} of ${body.slice(0, 50)} at ${action.at}`);
    }
    for (const field of ["$ACTION_ID_x", `$ACTION_ID_${action.id}`, "$ACTION_REF_1"]) {
      const body = text("[]");
      body.append(field, "");
      body.append("$ACTION_1:0", "{");
      const { status } = await send(scene, { ...action, id: "" }, body, "");
      if (status >= 500) wrong.push(`${status} of ${field} at ${action.at}`);
    }
  });
  expect(wrong).toEqual([]);
});

const NASTY = [
  "' or '1'='1'; drop table users; --",
  "{{7*7}}<%= 7*7 %>#{7*7}",
  "<img src=x onerror=alert(1)>\u202e%00%0d%0aX: y\ud83d",
  "a\0b",
  "../../../../etc/passwd",
  "9".repeat(400),
];

test("no field of a form and no parameter of an address is more than text", async ({ scene }) => {
  const names = fieldNames();
  expect(names.length).toBeGreaterThan(60);
  const wrong: string[] = [];
  const other = scene.people.curator?.viewer.id ?? "";
  /** Each name with one of them, and with the next one the next time. */
  const mixed = (turn: number, all: string[]): [string, string][] =>
    all.map((name, index) => [name, NASTY[(index + turn) % NASTY.length] ?? ""]);
  await atOnce([...allActions().entries()], async ([turn, action]) => {
    const cookie = `${SESSION_COOKIE}=${await openSession(scene.db, other)}`;
    const form = new FormData();
    for (const [name, value] of mixed(turn, names)) form.append(name, value);
    const { status } = await send(scene, action, encoded(form), cookie);
    if (status >= 500) wrong.push(`${status} of ${action.id} at ${action.at}, turn ${turn}`);
  });
  const paths = [...new Set(doorsOf(scene).map(({ at }) => at.split("?")[0] ?? ""))];
  await atOnce([...paths.entries()], async ([turn, at]) => {
    const asked = new URLSearchParams(mixed(turn, ASKED));
    const { status } = await askAs(scene, "owner", { at: `${at}?${asked}` });
    if (status >= 500) wrong.push(`${status} at ${at}?${asked}`);
  });
  expect(wrong).toEqual([]);
});

/** What pages, files and the API read of an address. */
const ASKED = [
  ...[
    "after",
    "sort",
    "hide",
    "q",
    "next",
    "s",
    "url",
    "id",
    "format",
    "paper",
    "at",
    "of",
    "from",
  ],
  ...["to", "cursor", "limit", "category", "author", "status", "tag", "window", "day", "checked"],
  ...["show", "kind", "refused", "trouble", "provider", "invitation", "v", "version", "maxwidth"],
];

const TRICKS = [
  ...[
    "..",
    "%2e%2e",
    "..%2f..%2fetc%2fpasswd",
    "%2e%2e%2f%2e%2e",
    "%00",
    "a%00b",
    "%",
    "%ff",
    "%c0%af",
  ],
  ...[
    "\\..\\..",
    "%5c..%5c",
    "//evil.example",
    "/%2f/evil.example",
    ".",
    "%2e",
    "~root",
    "con",
    "*",
  ],
  ...["@", "@@", "%40", ";a=b", "a;b", "a,b", "$(id)", "`id`", "x".repeat(5000), "%F0%9F%98%80"],
];

test("no trick in a path leads out of it, or fails", async ({ scene }) => {
  const { handle } = scene.owner.viewer;
  const [list] = scene.lists;
  const parts = [handle, ...(list ? [list.slug, list.id, list.paper] : [])];
  // Each address that has a name in it once, with the name in it played with.
  const places = new Map(
    doorsOf(scene).flatMap(({ at, file }) => {
      const part = parts.find((one) => at.includes(one));
      return part ? [[file, at.replace(part, "TRICK")] as const] : [];
    }),
  );
  const paths = [...places.values()].flatMap((at, turn) =>
    TRICKS.filter((_, index) => (index + turn) % 3 === 0).map((trick) =>
      at.replace("TRICK", trick),
    ),
  );
  expect(paths.length).toBeGreaterThan(200);
  const wrong: string[] = [];
  await atOnce([...paths, ...TRICKS.map((trick) => `/${trick}`)], async (path) => {
    const { status, location } = await askRaw(scene.origin, path);
    if (status >= 500) wrong.push(`${status} of ${path.slice(0, 80)}`);
    const to = new URL(location, scene.origin);
    if (to.origin !== scene.origin) wrong.push(`${path} leads to ${location}`);
  });
  expect(wrong).toEqual([]);
});

async function send({ origin }: Scene, { id, at }: Action, body: FormData, cookie: string) {
  const answer = await fetch(origin + at, {
    method: "POST",
    redirect: "manual",
    headers: { origin, cookie, ...(id && { "next-action": id }) },
    body,
  });
  return { status: answer.status, text: await answer.text() };
}

/** `fetch` would make a path tidy. */
function askRaw(origin: string, path: string): Promise<{ status: number; location: string }> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(origin);
    const sent = rawRequest({ hostname, port, path, agent: false }, (answer) => {
      answer.resume();
      const location = answer.headers.location ?? "/";
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, location }));
    });
    sent.on("error", reject).end();
  });
}
