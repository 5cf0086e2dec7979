import type { APIRequestContext, APIResponse } from "@playwright/test";
import { eq, sql } from "drizzle-orm";
import { providerAccounts, sessions, users } from "@/db/schema";
import { SESSION_COOKIE } from "@/lib/auth/cookie";
import { openSession } from "@/lib/auth/testing";
import { test as base, expect } from "./fixtures";
import { sendForm } from "./forms";

// One after another: one of them has the provider go away.
base.describe.configure({ mode: "serial" });

const issuer = process.env.E2E_ISSUER ?? "";
const START = "/signin/with/oidc";
let made = 0;
const somebody = () => `somebody-${Date.now().toString(36)}-${++made}`;

/** A browser without JavaScript, and as many more as are wanted. */
const test = base.extend<{ browse: () => Promise<APIRequestContext> }>({
  browse: async ({ playwright, baseURL }, use) => {
    const all: APIRequestContext[] = [];
    await use(async () => {
      const one = await playwright.request.newContext({ baseURL });
      all.push(one);
      return one;
    });
    for (const one of all) await one.dispose();
  },
});

/** What the provider's page leads to when somebody answers it. */
const answer = (request: APIRequestContext, page: APIResponse, name: string, says = "allow") =>
  request.post(page.url(), { form: { name, answer: says } });

async function goAs(request: APIRequestContext, name: string, start = START): Promise<APIResponse> {
  const asked = await request.get(start);
  expect(asked.url()).toContain(`${issuer}/interaction/`);
  return answer(request, asked, name);
}

/** Goes as far as the provider's way back, which is not followed: its address. */
async function untilReturn(request: APIRequestContext, name: string): Promise<string> {
  const asked = await request.get(START);
  let next = await request.post(asked.url(), { form: { name, answer: "allow" }, maxRedirects: 0 });
  for (;;) {
    const to = new URL(next.headers().location ?? "", next.url()).href;
    if (to.includes("/api/auth/callback/")) return to;
    next = await request.get(to, { maxRedirects: 0 });
  }
}

const signUp = async (request: APIRequestContext, name: string, handle: string) =>
  sendForm(request, await goAs(request, name), "Make an account", { handle });

const cookieOf = async (request: APIRequestContext) =>
  (await request.storageState()).cookies.find(({ name }) => name === SESSION_COOKIE)?.value;

test("somebody new makes an account, and is let in by the provider from then on", async ({
  db,
  browse,
}) => {
  const name = `${somebody()}@example.org`;
  const [first, second] = [await browse(), await browse()];
  const page = await goAs(first, name, `${START}?next=%2Flists`);
  const handle = name.split("@")[0] ?? "";
  expect(await page.text()).toContain(`value="${handle.slice(0, 24)}"`);
  const refused = await sendForm(first, page, "Make an account", { handle: "settings" });
  expect(await refused.text()).toContain("This word is taken.");
  const after = await sendForm(first, page, "Make an account", { handle });
  expect(new URL(after.url()).pathname).toBe("/lists");
  const [user] = await db.select().from(users).where(eq(users.handle, handle));
  expect(user).toMatchObject({ email: name, passwordHash: null });
  await goAs(second, name);
  expect(await (await second.get("/settings")).text()).toContain(`@${handle}`);
  const [way] = await db
    .select()
    .from(sessions)
    .where(eq(sessions.userId, user?.id ?? ""));
  expect(way).toMatchObject({ way: "oidc" });
});

test("an email is taken only when it is shown to be theirs, and never takes an account over", async ({
  db,
  browse,
  makePerson,
}) => {
  for (const name of [somebody(), `unshown-${somebody()}@example.org`]) {
    const handle = somebody();
    await signUp(await browse(), name, handle);
    const [user] = await db.select().from(users).where(eq(users.handle, handle));
    expect(user).toMatchObject({ handle, email: null });
  }
  const person = await makePerson();
  const request = await browse();
  const page = await goAs(request, person.email.toUpperCase().replace("@EXAMPLE", "@example"));
  expect(await page.text()).toContain("There is an account with this email.");
  expect(await page.text()).not.toContain('name="handle"');
  expect(await cookieOf(request)).toBeUndefined();
  const ofPerson = eq(providerAccounts.userId, person.id);
  expect(await db.select().from(providerAccounts).where(ofPerson)).toEqual([]);
});

test("what goes wrong on the way is told on the page where one signs in", async ({ browse }) => {
  const name = somebody();
  await signUp(await browse(), name, somebody());
  const expectTrouble = async (request: APIRequestContext, page: APIResponse, words: string) => {
    expect(new URL(page.url()).pathname).toBe("/signin");
    expect(await page.text()).toContain(words);
    expect(await cookieOf(request)).toBeUndefined();
  };
  const refusing = await browse();
  const refused = await answer(refusing, await refusing.get(START), name, "refuse");
  await expectTrouble(refusing, refused, "University was not allowed to tell who you are.");

  const forged = await browse();
  const other = new URL(await untilReturn(forged, name));
  other.searchParams.set("state", "another");
  await expectTrouble(forged, await forged.get(other.href), "was not finished");

  // In the hands of somebody who did not go.
  const stranger = await browse();
  await expectTrouble(
    stranger,
    await stranger.get(await untilReturn(await browse(), name)),
    "was not finished",
  );
  await expectTrouble(stranger, await stranger.get("/api/auth/callback/oidc"), "was not finished");
  for (const path of ["/api/auth/signin/oidc", "/api/auth/session", "/api/auth/providers"]) {
    expect((await stranger.get(path)).status()).toBe(404);
  }
});

test("what the provider has answered is good for once", async ({ browse, playwright, baseURL }) => {
  const name = somebody();
  await signUp(await browse(), name, somebody());
  const first = await browse();
  const back = await untilReturn(first, name);
  const storageState = await first.storageState();
  await first.get(back);
  expect(await cookieOf(first)).toBeDefined();
  const copy = await playwright.request.newContext({ baseURL, storageState });
  const again = await copy.get(back);
  expect(await again.text()).toContain("was not finished");
  expect(await cookieOf(copy)).toBeUndefined();
  await copy.dispose();
});

test("a provider that is away is told of, on the way there and back", async ({ browse }) => {
  const [request, returning] = [await browse(), await browse()];
  const back = await untilReturn(returning, somebody());
  await request.post(`${issuer}/down`);
  try {
    const page = await request.get(START);
    expect(new URL(page.url()).pathname).toBe("/signin");
    expect(await page.text()).toContain("University does not answer just now.");
    expect(await (await returning.get(back)).text()).toContain("was not finished");
  } finally {
    await request.post(`${issuer}/up`);
  }
  await goAs(request, somebody());
});

test("nobody is sent to a provider by others, nor to others by what comes after", async ({
  browse,
}) => {
  const request = await browse();
  const headers = { "sec-fetch-site": "cross-site" };
  expect(new URL((await request.get(START, { headers })).url()).pathname).toBe("/signin");
  expect(new URL((await request.get("/signin/with/github")).url()).pathname).toBe("/signin");
  const name = somebody();
  await signUp(await browse(), name, somebody());
  const page = await goAs(request, name, `${START}?next=https%3A%2F%2Fevil.example`);
  expect(page.url()).toBe(new URL("/", page.url()).href);
});

test("accounts are connected and disconnected by their owner, who stays signed in as they are", async ({
  db,
  browse,
  makePerson,
  playwright,
  baseURL,
}) => {
  const connect = `${START}?for=connect&next=%2Fsettings%2Fways`;
  const as = async (id: string) => {
    const value = await openSession(db, id);
    const url = new URL(baseURL ?? "");
    const cookie = { name: SESSION_COOKIE, value, domain: url.hostname, path: "/", expires: -1 };
    const more = { httpOnly: true, secure: false, sameSite: "Lax" as const };
    return playwright.request.newContext({
      baseURL,
      storageState: { cookies: [{ ...cookie, ...more }], origins: [] },
    });
  };
  const [person, other] = [await makePerson(), await makePerson()];
  const [mine, theirs] = [await as(person.id), await as(other.id)];
  const before = await cookieOf(mine);
  const name = somebody();
  const page = await goAs(mine, name, connect);
  expect(new URL(page.url()).pathname).toBe("/settings/ways");
  expect(await page.text()).toContain(`Disconnect University ${name}`);
  expect(await cookieOf(mine)).toBe(before);
  const taken = await goAs(theirs, name, connect);
  expect(await taken.text()).toContain("opens another account here");
  expect(await taken.text()).not.toContain("Disconnect University");

  // It opens the account, until it is disconnected.
  const elsewhere = await browse();
  await goAs(elsewhere, name);
  expect(await (await elsewhere.get("/settings")).text()).toContain(`@${person.handle}`);
  const gone = await sendForm(mine, page, "Disconnect University");
  expect(await gone.text()).toContain(`${name} is disconnected.`);
  expect((await goAs(await browse(), name)).url()).toContain("/signup/with");

  // Not long after signing in, and not the last way in.
  await db.execute(sql`
    update sessions set created_at = now() - interval '1 hour' where user_id = ${person.id}`);
  expect((await mine.get(connect)).url()).toContain("/signin/again");
  const [only, handle] = [await browse(), somebody()];
  await signUp(only, somebody(), handle);
  const kept = await sendForm(only, await only.get("/settings/ways"), "Disconnect University");
  expect(await kept.text()).toContain("It is your only way in.");
  for (const context of [mine, theirs]) await context.dispose();
});
