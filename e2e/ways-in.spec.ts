import type { Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import { makePaper } from "@/db/factories";
import { libraryEntries, users } from "@/db/schema";
import { savePaper, setRemark } from "@/lib/library/mutations";
import { createList } from "@/lib/lists/mutations";
import { checkAccessibility, expect, PASSWORD, test } from "./fixtures";
import { asViewer } from "./people";

/** A device with a fingerprint reader that knows its finger, which keeps passkeys. */
async function addDevice(page: Page) {
  const devices = await page.context().newCDPSession(page);
  await devices.send("WebAuthn.enable");
  await devices.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      ...{ protocol: "ctap2", transport: "internal", hasResidentKey: true },
      ...{ hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
    },
  });
}

test("somebody comes in through a provider, adds a passkey, and comes in by that", async ({
  page,
  db,
}) => {
  const handle = `ines-${Date.now().toString(36)}`;

  await page.goto("/signin?next=/lists");
  await checkAccessibility(page);
  await page.getByRole("link", { name: "Continue with University" }).click();
  await page.getByLabel("Name").fill(`Inès ${handle}`);
  await page.getByRole("button", { name: "Refuse" }).click();
  await expect(page.getByRole("alert").first()).toContainText(
    "was not allowed to tell who you are",
  );
  await page.getByRole("link", { name: "Continue with University" }).click();
  await page.getByLabel("Name").fill(`Inès ${handle}`);
  await page.getByRole("button", { name: "Allow" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Choose a handle");
  await checkAccessibility(page);
  await page.getByLabel("Handle").fill(handle);
  await page.getByRole("button", { name: "Make an account" }).click();
  await expect(page.getByText(`Welcome, @${handle}.`)).toBeVisible();
  await expect(page).toHaveURL(/\/lists$/);

  await addDevice(page);
  await page.goto("/settings/ways");
  await checkAccessibility(page);
  await page.getByRole("button", { name: /^Disconnect University/ }).click();
  await expect(page.getByText("It is your only way in.")).toBeVisible();
  await page.getByRole("button", { name: "Add a passkey" }).click();
  await expect(page.getByLabel("Name of the passkey")).toBeFocused();
  await page.getByLabel("Name of the passkey").fill("Laptop");
  await page.getByRole("button", { name: "Add a passkey" }).click();
  await expect(page.getByText("“Laptop” opens your account from now on.")).toBeVisible();
  await expect(page.getByRole("list", { name: "Passkeys" })).toContainText("never used");
  await page.getByRole("button", { name: /^Disconnect University/ }).click();
  await expect(page.getByText(/is disconnected\.$/)).toBeVisible();

  await page.goto("/signout");
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.goto("/signin?next=/settings/ways");
  await page.getByRole("button", { name: "Use a passkey" }).click();
  await expect(page).toHaveURL(/\/settings\/ways$/);
  await expect(page.getByRole("list", { name: "Passkeys" })).toContainText("last used");
  await page.getByRole("button", { name: "Remove Laptop" }).click();
  await expect(page.getByText("It is your only way in.")).toBeVisible();
  const [user] = await db.select().from(users).where(eq(users.handle, handle));
  expect(user).toMatchObject({ email: null, passwordHash: null });
});

test("a browser that gives no passkey says so, and the other ways are there", async ({ page }) => {
  await addDevice(page);
  await page.goto("/signin");
  await page.getByRole("button", { name: "Use a passkey" }).click();
  await expect(page.getByText("No passkey was given. Try again.")).toBeVisible();
  await expect(page.getByLabel("Password")).toBeVisible();
});

test("two accounts are joined after both were shown to be theirs", async ({
  page,
  me,
  db,
  makePerson,
}) => {
  const other = await makePerson();
  const them = asViewer(other, db);
  const { id: paper } = await makePaper(db);
  for (const [person, remark] of [
    [me, "Mine"],
    [them, "Theirs"],
  ] as const) {
    await savePaper(person, { paper });
    await setRemark(person, { paper, remark });
  }
  await createList(me, { title: "Reading" });
  await createList(them, { title: "Reading" });
  await page.goto("/settings/join");
  await checkAccessibility(page);
  await page.getByLabel("Email of the other account").fill(other.email);
  await page.getByLabel("Its password").fill("not this one");
  await page.getByRole("button", { name: "Go on" }).click();
  await expect(page.getByText("Email and password don’t fit together.")).toBeVisible();
  await page.getByLabel("Its password").fill(PASSWORD);
  await page.getByRole("button", { name: "Go on" }).click();
  const title = page.getByRole("heading", { level: 1 });
  await expect(title).toHaveText(`Join @${other.handle} into @${me.viewer.handle}?`);
  await expect(page.getByText("1 paper of the library, 1 of them in both.")).toBeVisible();
  await expect(page.getByRole("list", { name: "Lists with another address" })).toContainText(
    `/@${me.viewer.handle}/reading-2`,
  );
  await checkAccessibility(page);
  await page.getByRole("button", { name: "Join the accounts" }).click();
  await expect(page.getByText(`@${other.handle} is joined.`)).toBeVisible();
  const rows = await db.select().from(libraryEntries).where(eq(libraryEntries.paperId, paper));
  expect(rows).toMatchObject([{ userId: me.viewer.id, remark: "Mine · Theirs" }]);
  await page.goto(`/@${other.handle}`);
  await expect(page).toHaveURL(new RegExp(`/@${me.viewer.handle}$`));
});
