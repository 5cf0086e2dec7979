import { eq } from "drizzle-orm";
import { sessions } from "@/db/schema";
import { SESSION_COOKIE } from "@/lib/auth/cookie";
import { openSession } from "@/lib/auth/testing";
import { expect, PASSWORD, signedInLongAgo, test } from "./fixtures";
import { other } from "./people";

test("devices are seen, and signed out; a cookie of one that was is worth nothing", async ({
  page,
  browser,
  baseURL,
  request,
  makePerson,
}) => {
  const person = await makePerson();
  const elsewhere = await other(browser, baseURL);
  for (const one of [page, elsewhere]) {
    await one.goto("/signin");
    await one.getByLabel("Email").fill(person.email);
    await one.getByLabel("Password").fill(PASSWORD);
    await one.getByRole("button", { name: "Sign in" }).click();
    await expect(one).toHaveURL("/");
  }
  const stolen = (await elsewhere.context().cookies()).find(({ name }) => name === SESSION_COOKIE);
  const withStolen = async () => {
    const headers = { cookie: `${SESSION_COOKIE}=${stolen?.value}` };
    return (await request.get("/api/v1/me", { headers })).status();
  };
  expect(await withStolen()).toBe(200);

  await page.goto("/settings/security");
  const devices = page.getByRole("list", { name: "Where you are signed in" }).getByRole("listitem");
  await expect(devices).toHaveCount(2);
  await expect(devices.first()).toContainText("Chrome on Linux · this one");
  await expect(devices.first()).toContainText("127.0.0.0/24");
  await devices.nth(1).getByRole("button", { name: "Sign out Chrome on Linux" }).click();
  await expect(devices).toHaveCount(1);
  await expect(page.getByRole("list", { name: "Activity" })).toContainText(
    "Signed out Chrome on Linux",
  );
  expect(await withStolen()).toBe(401);
  await elsewhere.goto("/library");
  expect(new URL(elsewhere.url()).pathname).toBe("/signin");
  await page.goto("/settings/security/activity?after=made-up");
  await expect(page.getByRole("heading", { name: "Activity" })).toHaveCount(0);
});

test("all other devices are signed out at once", async ({ page, db, me }) => {
  await openSession(db, me.viewer.id);
  await openSession(db, me.viewer.id);
  await page.goto("/settings/security");
  await page.getByRole("button", { name: "Sign out everywhere else" }).click();
  const devices = page.getByRole("list", { name: "Where you are signed in" }).getByRole("listitem");
  await expect(devices).toHaveCount(1);
  expect(await db.$count(sessions, eq(sessions.userId, me.viewer.id))).toBe(1);
});

test("what needs a recent sign-in asks for it before anything is typed, and when it is sent", async ({
  page,
  db,
  me,
}) => {
  await page.goto("/settings/tokens");
  await page.getByRole("textbox", { name: "Name" }).fill("Backup script");
  await signedInLongAgo(db, me.viewer.id);
  await page.getByRole("button", { name: "Make token" }).click();
  await expect(page).toHaveURL("/signin/again?next=%2Fsettings%2Ftokens");
  await page.getByLabel("Password", { exact: true }).fill("not the password");
  await page.getByRole("button", { name: "Confirm" }).click();
  await expect(page.getByLabel("Password", { exact: true })).toHaveAccessibleDescription(
    "This is not your password.",
  );
  await page.goto("/settings/tokens");
  await page.getByRole("link", { name: "Confirm that it’s you, to make one" }).click();
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Confirm" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("Backup script");
  await page.getByRole("button", { name: "Make token" }).click();
  await expect(page.getByRole("region", { name: "The new token" })).toBeVisible();
  // Nobody is asked who has just signed in, or led to a page of others.
  await page.goto("/signin/again?next=https%3A%2F%2Fevil.example%2F");
  await expect(page).toHaveURL("/");
});

test("whoever guesses waits, and the owner gets in elsewhere", async ({
  page,
  browser,
  baseURL,
  makePerson,
}) => {
  const person = await makePerson();
  const attacker = await other(browser, baseURL);
  await attacker.setExtraHTTPHeaders({ "x-forwarded-for": "203.0.113.66" });
  const signIn = async (on: typeof page, password: string) => {
    await on.goto("/signin");
    await on.getByLabel("Email").fill(person.email);
    await on.getByLabel("Password").fill(password);
    await on.getByRole("button", { name: "Sign in" }).click();
  };
  for (let tries = 0; tries < 6; tries += 1) {
    await signIn(attacker, "not the password");
    await expect(attacker.getByText("Email and password don’t fit together.")).toBeVisible();
  }
  await signIn(attacker, PASSWORD);
  await expect(attacker.getByText(/^Too many tries\. Wait \d+ seconds/)).toBeVisible();
  await expect(attacker.getByLabel("Email")).toHaveValue(person.email);
  await page.setExtraHTTPHeaders({ "x-forwarded-for": "203.0.113.67" });
  await signIn(page, PASSWORD);
  await expect(page.getByText(`Your account, @${person.handle}`)).toBeAttached();
  await page.goto("/settings/security");
  await expect(page.getByRole("list", { name: "Activity" })).toContainText(
    "Somebody tried a wrong password",
  );
});

test("cookies and headers that nobody made here get an answer, and open nothing", async ({
  request,
  db,
  makePerson,
}) => {
  const { id } = await makePerson();
  const token = await openSession(db, id);
  const cookies = [
    ...["", "=", "%", "%00", "\u00e4", "a b", "{}", "' or 1=1 --", "{{7*7}}", "../../etc/passwd"],
    ...[`${token}x`, token.toUpperCase(), token.slice(0, -1), "x".repeat(3000)],
  ];
  for (const value of cookies) {
    const sent = Buffer.from(value).toString("latin1");
    const headers = {
      cookie: [SESSION_COOKIE, "lectern-device", "lectern-flash"]
        .map((name) => `${name}=${sent}`)
        .join("; "),
      "user-agent": "x".repeat(2000),
      "x-forwarded-for": `${value.replace(/[^ -~]/g, "")}, , unknown, ::ffff`,
    };
    const page = await request.get("/library", { headers, maxRedirects: 0 });
    expect([value, page.status()]).toEqual([value, 307]);
    expect(page.headers().location).toMatch(/^\/signin\?/);
    const api = await request.get("/api/v1/me", { headers });
    expect([value, api.status()]).toEqual([value, 401]);
  }
  // More than Node reads is refused by it.
  const headers = { cookie: `${SESSION_COOKIE}=${"x".repeat(40_000)}` };
  expect((await request.get("/library", { headers, maxRedirects: 0 })).status()).toBe(431);
  // A cookie that comes twice is one of the two.
  const twice = { cookie: `${SESSION_COOKIE}=made-up; ${SESSION_COOKIE}=${token}` };
  expect([200, 401]).toContain((await request.get("/api/v1/me", { headers: twice })).status());
});
