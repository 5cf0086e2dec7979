import { updateAnnotation } from "@/lib/annotations/mutations";
import { checkAccessibility, expect } from "./fixtures";
import { drafts, edit, field, keep, notes, offer, test } from "./writing";

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
