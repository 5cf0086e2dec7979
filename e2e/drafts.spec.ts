import type { Page } from "@playwright/test";
import { and, eq, isNull } from "drizzle-orm";
import { makePaper } from "@/db/factories";
import { annotations } from "@/db/schema";
import { createAnnotation, updateAnnotation } from "@/lib/annotations/mutations";
import { test as base, checkAccessibility, expect } from "./fixtures";
import type { Me } from "./people";
import { highlight, selectText } from "./selection";

interface Writing {
  me: Me;
  paper: string;
  /** The id of a note on the paper, and what it says now. */
  id: string;
  stored: () => Promise<string | undefined>;
}

const test = base.extend<{ writing: Writing }>({
  writing: async ({ page, db, me }, use) => {
    const { id: paper } = await makePaper(db, { abstract: "Alpha beta.", featuredOn: null });
    const { id } = await createAnnotation(me, {
      paper,
      version: 1,
      start: 0,
      end: 5,
      note: "Old.",
    });
    await page.goto(`/paper/${paper}`);
    const stored = async () =>
      (await db.select().from(annotations).where(eq(annotations.id, id)))[0]?.note;
    await use({ me, paper, id, stored });
  },
});

test.use({ expected: /net::ERR_|status of 502/ });

const UNREACHED = "Lectern can’t be reached. What you typed is kept; send it again in a moment.";

const notes = (page: Page) => page.getByRole("complementary");
const field = (page: Page) => notes(page).getByLabel("Note", { exact: true });
const keep = (page: Page) => notes(page).getByRole("button", { name: "Keep", exact: true }).click();
const offer = (page: Page) =>
  page.getByRole("status").filter({ hasText: /You have an unsent draft from \d\d:\d\d\./ });
const drafts = (page: Page) =>
  page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("draft:")).length);

async function edit(page: Page, text: string) {
  await notes(page).getByText("Edit", { exact: true }).click();
  await field(page).fill(text);
}

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

test("of two tabs, the later one sees both texts and replaces knowingly", async ({
  page,
  context,
  writing,
}) => {
  const other = await context.newPage();
  await other.goto(`/paper/${writing.paper}`);
  await edit(page, "Mine.");
  await edit(other, "Theirs.");
  await notes(other).getByLabel("Green").check();
  await keep(other);
  await expect(other.getByText("Note kept.")).toBeVisible();

  await keep(page);
  await expect(notes(page).getByRole("alert")).toContainText("Nothing was overwritten");
  await expect(page.getByRole("region", { name: "Note as it is now" })).toContainText("Theirs.");
  await expect(page.getByRole("region", { name: "Colour as it is now" })).toContainText("Green");
  await expect(page.getByRole("region", { name: "Tags as it is now" })).toBeHidden();
  await expect(field(page)).toHaveValue("Mine.");
  await checkAccessibility(page);
  expect(await writing.stored()).toBe("Theirs.");

  await field(page).fill("Mine, and I have read theirs.");
  await keep(page);
  await expect(page.getByText("Note kept.")).toBeVisible();
  expect(await writing.stored()).toBe("Mine, and I have read theirs.");
  expect(await drafts(page)).toBe(0);
});

test("the other text can be taken instead", async ({ page, writing }) => {
  await edit(page, "Mine.");
  await updateAnnotation(writing.me, { id: writing.id, revision: 1, note: "Theirs." });
  await keep(page);
  await page.getByRole("button", { name: "Take the other one" }).click();
  await expect(field(page)).toHaveValue("Theirs.");
  await expect(notes(page).getByRole("alert")).toBeHidden();
  expect(await drafts(page)).toBe(0);
  await field(page).fill("Theirs, and more.");
  await keep(page);
  await expect(page.getByText("Note kept.")).toBeVisible();
  expect(await writing.stored()).toBe("Theirs, and more.");
});

test("what comes in from elsewhere takes the place of nothing that is typed", async ({
  page,
  writing,
}) => {
  await edit(page, "Mine.");
  await updateAnnotation(writing.me, { id: writing.id, revision: 1, note: "Theirs." });
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Saved to your library.")).toBeVisible();
  await expect(notes(page).getByText("Theirs.").first()).toBeVisible();
  await expect(field(page)).toHaveValue("Mine.");
  await keep(page);
  await expect(page.getByRole("region", { name: "Note as it is now" })).toContainText("Theirs.");
  expect(await writing.stored()).toBe("Theirs.");
});

test("a draft from before a change is not sent over it", async ({ page, writing }) => {
  await edit(page, "Mine.");
  await updateAnnotation(writing.me, { id: writing.id, revision: 1, note: "Theirs." });
  await page.reload();
  await offer(page).getByRole("button", { name: "Use it" }).click();
  await keep(page);
  await expect(page.getByRole("region", { name: "Note as it is now" })).toContainText("Theirs.");
  expect(await writing.stored()).toBe("Theirs.");
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
  let go = () => {};
  const held = new Promise<void>((resolve) => {
    go = resolve;
  });
  await page.route("**/paper/**", async (route) => {
    await held;
    await route.continue();
  });
  await keep(page);
  await field(page).fill("Sent. And more.");
  go();
  await expect(page.getByText("Note kept.")).toBeVisible();
  expect(await writing.stored()).toBe("Sent.");
  await expect(offer(page)).toContainText("Sent. And more.");
  await offer(page).getByRole("button", { name: "Use it" }).click();
  await keep(page);
  await expect.poll(writing.stored).toBe("Sent. And more.");
  await page.unroute("**/paper/**");
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
