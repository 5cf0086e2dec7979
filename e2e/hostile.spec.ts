import { SESSION_COOKIE } from "@/lib/auth/cookie";
import { openSession } from "@/lib/auth/testing";
import { everythingOf } from "./api/scene";
import { type Action, allActions, encoded, fieldNames, forgedForms } from "./doors/actions";
import { doorsOf } from "./doors/all";
import { askAs, atOnce } from "./doors/asking";
import type { Scene } from "./doors/scene";
import { expect, test } from "./doors/test";

// Thousands of requests; a busy machine is no reason to fail.
test.describe.configure({ timeout: 600_000 });

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
    // oEmbed says 501 of a format that it doesn’t know.
    if (status >= 500 && status !== 501) wrong.push(`${status} at ${at}?${asked}`);
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

async function send({ origin }: Scene, { id, at }: Action, body: FormData, cookie: string) {
  const answer = await fetch(origin + at, {
    method: "POST",
    redirect: "manual",
    headers: { origin, cookie, ...(id && { "next-action": id }) },
    body,
  });
  return { status: answer.status, text: await answer.text() };
}
