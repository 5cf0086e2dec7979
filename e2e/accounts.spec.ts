import type { Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import type { Connection } from "@/db/client";
import { sessions } from "@/db/schema";
import { SESSION_COOKIE } from "@/lib/auth/cookie";
import { checkAccessibility, expect, PASSWORD, signedInLongAgo, test } from "./fixtures";
import type { Person } from "./people";

async function fillSignIn(page: Page, email: string, password = PASSWORD) {
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

const sessionsOf = (db: Connection["db"], person: Person) =>
  db.select().from(sessions).where(eq(sessions.userId, person.id));

test("a session is a row, and ends with it at once", async ({ page, context, db, makePerson }) => {
  const person = await makePerson();
  await page.goto("/signin?next=%2Flibrary");
  await fillSignIn(page, person.email.toUpperCase());
  await expect(page.getByRole("heading", { name: "Library" })).toBeVisible();

  const cookie = (await context.cookies()).find(({ name }) => name === SESSION_COOKIE);
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax", secure: false, path: "/" });
  const rows = await sessionsOf(db, person);
  expect(rows).toHaveLength(1);
  expect(JSON.stringify(rows)).not.toContain(cookie?.value);

  await db.delete(sessions).where(eq(sessions.userId, person.id));
  await page.goto("/library");
  expect(new URL(page.url()).pathname).toBe("/signin");
  await page.goto("/");
  await expect(page.getByRole("link", { name: "Sign in" })).toBeVisible();
});

test("a new password ends every other session, and gives this one a new id", async ({
  page,
  browser,
  baseURL,
  db,
  makePerson,
  signIn,
}) => {
  const person = await makePerson();
  const elsewhere = await browser.newContext({ baseURL });
  const other = await elsewhere.newPage();
  await signIn(person);
  await signIn(person, elsewhere);
  const before = (await sessionsOf(db, person)).map(({ id }) => id);
  await page.goto("/settings/security");
  await checkAccessibility(page);
  const change = page.getByRole("button", { name: "Change password" });
  for (const [current, password, field, message] of [
    ["not this one", "another long password", "Current password", /not your current password/],
    [PASSWORD, "password123", "New password", /Many people have this password/],
    [PASSWORD, person.email, "New password", /Use something other than/],
  ] as const) {
    await page.getByLabel("Current password").fill(current);
    await page.getByLabel("New password").fill(password);
    await change.click();
    await expect(page.getByLabel(field)).toHaveAccessibleDescription(message);
  }
  await page.getByLabel("Current password").fill(PASSWORD);
  await page.getByLabel("New password").fill("another long password");
  await change.click();
  await expect(page.getByText("Your password is changed.")).toBeVisible();
  const [mine, ...others] = await sessionsOf(db, person);
  expect(others).toEqual([]);
  expect(before).not.toContain(mine?.id);
  await page.reload();
  await expect(page.getByRole("list", { name: "Activity" })).toContainText("Changed the password");

  await other.goto("/library");
  expect(new URL(other.url()).pathname).toBe("/signin");
  await fillSignIn(other, person.email);
  await expect(other.getByText("Email and password don’t fit together.")).toBeVisible();
  await fillSignIn(other, person.email, "another long password");
  await expect(other.getByRole("heading", { name: "Library" })).toBeVisible();
  await elsewhere.close();
});

test("a form that needs a recent sign-in is sent again after it, with what was typed", async ({
  page,
  db,
  me,
}) => {
  await page.goto("/settings/tokens");
  await page.getByRole("textbox", { name: "Name" }).fill("Backup script");
  await signedInLongAgo(db, me.viewer.id);
  await page.getByRole("button", { name: "Make token" }).click();
  await expect(page.getByText("Confirm that it’s you, then do this again.")).toBeVisible();
  const opened = page.waitForEvent("popup");
  await page.getByRole("link", { name: "Confirm in a new tab" }).click();
  const tab = await opened;
  await checkAccessibility(tab);
  await tab.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await tab.getByRole("button", { name: "Confirm" }).click();
  await expect(tab.getByRole("heading", { name: "Tokens for programs" })).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Name" })).toHaveValue("Backup script");
  await page.getByRole("button", { name: "Make token" }).click();
  await expect(page.getByRole("region", { name: "The new token" })).toBeVisible();
});

test("a wrong password and an unknown email get the same answer", async ({ page, makePerson }) => {
  const person = await makePerson();
  const answers: (string | null)[] = [];
  for (const email of [person.email, "nobody@example.org"]) {
    await page.goto("/signin");
    await fillSignIn(page, email, "not the password");
    await expect(page.getByRole("main").getByRole("alert")).toBeVisible();
    await expect(page.getByLabel("Email")).toHaveValue(email);
    answers.push(await page.getByRole("main").getByRole("alert").textContent());
  }
  expect(answers[0]).toBe("Email and password don’t fit together.");
  expect(answers[1]).toBe(answers[0]);
});

test("a handle or an email that is taken, reserved or malformed is refused", async ({
  page,
  makePerson,
}) => {
  const taken = await makePerson();
  const fresh = `new-${Date.now().toString(36)}`;
  await page.goto("/signup");
  for (const [handle, email, field, message] of [
    [taken.handle, `${fresh}@example.org`, "Handle", /Somebody has this handle/],
    ["library", `${fresh}@example.org`, "Handle", /./],
    ["Ada Lovelace", `${fresh}@example.org`, "Handle", /Use 2 to 30/],
    [fresh, taken.email, "Email", /There is an account with this email/],
    [fresh, "nowhere", "Email", /Give an email address/],
  ] as const) {
    await page.getByLabel("Handle").fill(handle);
    await page.getByLabel("Email").fill(email);
    await page.getByLabel("Password").fill(PASSWORD);
    await page.getByRole("button", { name: "Make an account" }).click();
    await expect(page.getByLabel(field)).toHaveAttribute("aria-invalid", "true");
    await expect(page.getByLabel(field)).toHaveAccessibleDescription(message);
    await expect(page.getByLabel("Handle")).toHaveValue(handle);
    await expect(page.getByLabel("Password")).toHaveValue("");
  }
});

test("signing in leads to a page of ours only", async ({ page, makePerson, context }) => {
  const person = await makePerson();
  for (const next of ["//evil.example", "https://evil.example/", "/\\evil.example"]) {
    await context.clearCookies();
    await page.goto(`/signin?next=${encodeURIComponent(next)}`);
    await fillSignIn(page, person.email);
    await expect(page.getByText(`Your account, @${person.handle}`)).toBeAttached();
    expect(new URL(page.url()).pathname).toBe("/");
  }
  await page.goto("/signin?next=%2Flists");
  await expect(page.getByRole("heading", { name: "Lists" })).toBeVisible();
});

test("after signing out nothing private is left to go back to", async ({
  page,
  makePerson,
  signIn,
}) => {
  const person = await makePerson();
  await signIn(person);
  await page.goto("/settings");
  await expect(page.getByText(person.email)).toBeVisible();
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await expect(page.getByRole("link", { name: "Sign in" })).toBeVisible();
  await page.goto("/settings");
  expect(new URL(page.url()).pathname).toBe("/signin");
  await expect(page.getByText(person.email)).toHaveCount(0);
});
