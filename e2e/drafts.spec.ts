import { and, eq, isNull } from "drizzle-orm";
import { annotations } from "@/db/schema";
import { updateAnnotation } from "@/lib/annotations/mutations";
import { checkAccessibility, expect } from "./fixtures";
import { highlight, selectText } from "./selection";
import { holdPosts } from "./sending";
import { drafts, edit, field, keep, notes, offer, test } from "./writing";

test.use({ expected: /net::ERR_|status of 502/ });

const UNREACHED = "Lectern can’t be reached. What you typed is kept; send it again in a moment.";

test("a draft survives a closed tab", async ({ page, context, writing }) => {
  await edit(page, "Much better words.");
  await page.close();
  const again = await context.newPage();
  await again.goto(`/paper/${writing.paper}`);
  await expect(offer(again)).toContainText("Much better words.");
  await expect(field(again)).toHaveValue("Old.");
  await checkAccessibility(again);
  await offer(again).getByRole("button", { name: "Use it" }).click();
  await expect(field(again)).toHaveValue("Much better words.");
  await expect(field(again)).toBeFocused();
  await expect(offer(again)).toBeHidden();
  await keep(again);
  await expect(
    notes(again).getByRole("paragraph").filter({ hasText: "Much better" }),
  ).toBeVisible();
  expect(await writing.stored()).toBe("Much better words.");
  expect(await drafts(again)).toBe(0);
});

test("a draft is discarded, and one that arrived is not offered", async ({ page, writing }) => {
  await edit(page, "Not this.");
  await page.reload();
  await offer(page).getByRole("button", { name: "Discard" }).click();
  await expect(offer(page)).toBeHidden();
  await expect(field(page)).toHaveValue("Old.");
  expect(await drafts(page)).toBe(0);
  await field(page).fill("From elsewhere.");
  await updateAnnotation(writing.me, { id: writing.id, revision: 1, note: "From elsewhere." });
  await page.reload();
  await expect(notes(page).getByText("From elsewhere.").first()).toBeVisible();
  await expect.poll(() => drafts(page)).toBe(0);
  await expect(offer(page)).toBeHidden();
});

test("a draft survives a lost session, and is its writer’s alone", async ({
  page,
  context,
  writing,
  makePerson,
  signIn,
}) => {
  await edit(page, "Typed while signed out.");
  await context.clearCookies();
  await keep(page);
  await expect(page.getByText("You are signed out. Sign in in another tab")).toBeVisible();
  await expect(field(page)).toHaveValue("Typed while signed out.");
  await page.getByText("Write a note on the whole paper").click();
  await page
    .getByRole("region", { name: "Notes on the whole paper" })
    .getByLabel("Note", { exact: true })
    .fill("About it all.");
  await page.reload();
  await expect(page.getByRole("link", { name: "Sign in" }).first()).toBeVisible();

  await signIn(await makePerson());
  await page.reload();
  await expect(page.getByText("Write a note on the whole paper")).toBeVisible();
  await expect(offer(page)).toBeHidden();

  await signIn({ ...writing.me.viewer, email: "" });
  await page.reload();
  await expect(offer(page)).toHaveCount(2);
  await offer(page)
    .filter({ hasText: "signed out" })
    .getByRole("button", { name: "Use it" })
    .click();
  await keep(page);
  await expect(page.getByText("Note kept.")).toBeVisible();
  expect(await writing.stored()).toBe("Typed while signed out.");
  await expect(offer(page)).toContainText("About it all.");
});

test("a dead server leaves what was typed in place", async ({ page, context, writing }) => {
  await edit(page, "Kept here.");
  const refused = async () => {
    await keep(page);
    await expect(notes(page).getByText(UNREACHED)).toBeVisible();
    await expect(field(page)).toHaveValue("Kept here.");
    await field(page).fill("Kept");
    await field(page).pressSequentially(" here.");
  };
  await page.route("**/paper/**", (route) => route.abort());
  await refused();
  await page.unroute("**/paper/**");
  await page.route("**/paper/**", (route) => route.fulfill({ status: 502, body: "<h1>Bad</h1>" }));
  await refused();
  await page.unroute("**/paper/**");
  await context.setOffline(true);
  await refused();
  await context.setOffline(false);
  await page.reload();
  await offer(page).getByRole("button", { name: "Use it" }).click();
  await keep(page);
  await expect(page.getByText("Note kept.")).toBeVisible();
  expect(await writing.stored()).toBe("Kept here.");
});

test("each tab has its own draft, and what is typed while sending stays", async ({
  page,
  context,
  writing,
}) => {
  const other = await context.newPage();
  await other.goto(`/paper/${writing.paper}`);
  await edit(other, "In the other tab.");
  await edit(page, "Sent.");
  const go = await holdPosts(page);
  await keep(page);
  await field(page).fill("Sent. And more.");
  go();
  await expect(page.getByText("Note kept.")).toBeVisible();
  expect(await writing.stored()).toBe("Sent.");
  await expect(offer(page)).toContainText("Sent. And more.");
  await offer(page).getByRole("button", { name: "Use it" }).click();
  await keep(page);
  await expect.poll(writing.stored).toBe("Sent. And more.");
  await page.reload();
  await expect(offer(page)).toContainText("In the other tab.");
});

test("a note on selected words comes back with its words", async ({ page, db, writing }) => {
  await selectText(page, "beta");
  await page.getByRole("toolbar").getByRole("button", { name: "Note" }).click();
  await page.getByRole("toolbar").getByLabel("Note").fill("On these words.");
  await page.reload();
  await expect(offer(page)).toContainText("On these words.");
  await page.getByRole("button", { name: "Go on with it" }).click();
  await page.getByRole("toolbar").getByRole("button", { name: "Use it" }).click();
  await expect(page.getByRole("toolbar").getByLabel("Note")).toHaveValue("On these words.");
  await highlight(page, "blue");
  await expect(page.locator("mark.blue")).toHaveText("beta");
  const rows = await db
    .select()
    .from(annotations)
    .where(and(eq(annotations.paperId, writing.paper), isNull(annotations.deletedAt)));
  expect(rows.map(({ note }) => note).sort()).toEqual(["Old.", "On these words."]);
  expect(await drafts(page)).toBe(0);
});

test.describe("storage", () => {
  for (const [what, forbid] of [
    [
      "full",
      () =>
        (Storage.prototype.setItem = () => {
          throw new DOMException("", "QuotaExceededError");
        }),
    ],
    [
      "forbidden",
      () =>
        Object.defineProperty(window, "localStorage", {
          get: () => {
            throw new DOMException("", "SecurityError");
          },
        }),
    ],
  ] as const) {
    test(`typing goes on where storage is ${what}`, async ({ page, writing }) => {
      await page.addInitScript(forbid);
      await page.reload();
      await edit(page, "Typed all the same.");
      await keep(page);
      await expect(page.getByText("Note kept.")).toBeVisible();
      expect(await writing.stored()).toBe("Typed all the same.");
    });
  }

  test("drafts of a month ago are forgotten", async ({ page, writing }) => {
    await page.evaluate((id) => {
      const at = Date.now() - 31 * 24 * 60 * 60 * 1000;
      localStorage.setItem("draft:gone", JSON.stringify({ at, typed: { note: ["x"] } }));
      localStorage.setItem("draft:broken", "{");
      localStorage.setItem("other", id);
    }, writing.id);
    await page.reload();
    await expect
      .poll(() => page.evaluate(() => Object.keys(localStorage)))
      .not.toContain("draft:gone");
    expect(await page.evaluate(() => localStorage.getItem("other"))).toBe(writing.id);
  });
});
