import { eq } from "drizzle-orm";
import { makePaper } from "@/db/factories";
import { sessions } from "@/db/schema";
import { removeEntries } from "@/lib/library/many";
import { savePaper, setRemark, setStatus } from "@/lib/library/mutations";
import { addToList } from "@/lib/lists/entries";
import { createList } from "@/lib/lists/mutations";
import { tagPaper } from "@/lib/tags/mutations";
import { expect, test } from "./fixtures";
import { asViewer } from "./people";

test("filters combine, stay in the address, and lead back", async ({ page, db, me }) => {
  const list = await createList(me, { title: "Thesis" });
  for (const [title, status, tag] of [
    ["Maps that bend", "read", "maps"],
    ["Maps that fold", "to-read", "maps"],
    ["Bodies that bend", "read", "bodies"],
  ] as const) {
    const { id } = await makePaper(db, { title, featuredOn: null });
    await tagPaper(me, { paper: id, name: tag });
    await setStatus(me, { paper: id, status });
    if (title !== "Maps that fold") await addToList(me, { listId: list.id, paper: id });
  }
  await page.goto("/library");
  const rows = page.locator("tbody tr");
  await expect(rows).toHaveCount(3);
  const sidebar = page.getByRole("navigation", { name: "Library" });
  await sidebar.getByRole("link", { name: /^Read 2/ }).click();
  await expect(rows).toHaveCount(2);
  await sidebar.getByRole("link", { name: "maps" }).click();
  await expect(rows).toHaveText([/Maps that bend/]);
  await sidebar.getByRole("link", { name: /Thesis/ }).click();
  await expect(page).toHaveURL(/[?&]list=/);
  await page.getByRole("searchbox", { name: "Words in the library" }).fill("bending");
  await page.getByRole("button", { name: "Filter" }).click();
  await expect(page).toHaveURL(/[?&]q=bending/);
  await expect(rows).toHaveText([/Maps that bend/]);
  const { searchParams } = new URL(page.url());
  expect([...searchParams.keys()].sort()).toEqual(["list", "q", "status", "tag"]);
  await page.getByRole("searchbox", { name: "Words in the library" }).fill("nothing such");
  await page.getByRole("button", { name: "Filter" }).click();
  await expect(page.getByText("Nothing matches")).toBeVisible();
  await page.goBack();
  await expect(rows).toHaveText([/Maps that bend/]);
});

test("an empty library says how to begin", async ({ page, makePerson, signIn }) => {
  await signIn(await makePerson());
  await page.goto("/library");
  await expect(page.getByText("Nothing saved yet")).toBeVisible();
  await page.getByRole("link", { name: "Read today’s papers" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("2026");
});

test("a status is changed in its row, and undone", async ({ page, db, me }) => {
  for (const title of ["Alpha", "Beta"]) {
    await savePaper(me, { paper: (await makePaper(db, { title, featuredOn: null })).id });
  }
  await page.goto("/library");
  const status = (title: string) =>
    page.locator("tbody tr").filter({ hasText: title }).getByLabel("Status");
  await status("Alpha").selectOption("paused");
  await expect(page.getByText("Marked “Paused”.")).toBeVisible();
  await page.reload();
  await expect(status("Alpha")).toHaveValue("paused");
  await expect(status("Beta")).toHaveValue("to-read");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(status("Alpha")).toHaveValue("to-read");
});

test("a remark stands in the row; one that is too long stays typed", async ({ page, db, me }) => {
  const { id } = await makePaper(db, { featuredOn: null });
  await savePaper(me, { paper: id });
  await setRemark(me, { paper: id, remark: "First." });
  await page.goto(`/paper/${id}`);
  await page.getByText("Remark ✓").click();
  const field = page.getByLabel("Why is it here?");
  await field.evaluate((input) => input.removeAttribute("maxlength"));
  await field.fill("x".repeat(281));
  await page.getByRole("button", { name: "Keep" }).click();
  await expect(field).toHaveAccessibleDescription("Keep the remark to 280 characters.");
  await expect(field).toHaveValue("x".repeat(281));
  await field.fill("For chapter two.");
  await page.getByRole("button", { name: "Keep" }).click();
  await expect(page.getByText("Remark kept.")).toBeVisible();
  await page.goto("/library");
  await expect(page.locator("tbody tr")).toContainText("For chapter two.");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.locator("tbody tr")).toContainText("First.");
});

test("tags are offered, coloured, renamed, deleted and brought back", async ({ page, db, me }) => {
  const { id } = await makePaper(db, { featuredOn: null });
  await tagPaper(me, { paper: id, name: "maps" });
  await page.goto("/library/tags");
  await page.getByRole("textbox", { name: "New tag" }).fill("bodies");
  await page.getByLabel("Blue").first().check();
  await page.getByRole("button", { name: "Make tag" }).click();
  await expect(page.getByText("Made the tag “bodies”.")).toBeVisible();
  await page.getByRole("textbox", { name: "New tag" }).fill("MAPS");
  await page.getByRole("button", { name: "Make tag" }).click();
  await expect(page.getByRole("textbox", { name: "New tag" })).toHaveAccessibleDescription(
    "You have a tag “MAPS” already.",
  );
  await expect(page.getByRole("textbox", { name: "New tag" })).toHaveValue("MAPS");

  await page.goto(`/paper/${id}`);
  await page.getByText("Tags 1").click();
  const offered = await page
    .locator("#known-tags option")
    .evaluateAll((options) => options.map((option) => option.getAttribute("value")));
  expect(offered).toEqual(["bodies", "maps"]);

  await page.goto("/library/tags");
  const maps = page.getByRole("main").getByRole("listitem").filter({ hasText: "1 paper" });
  await maps.getByText("Edit the tag maps").click();
  await maps.getByLabel("Name").fill("cartography");
  await maps.getByRole("button", { name: "Rename" }).click();
  await expect(maps).toContainText("cartography");
  await maps.getByRole("button", { name: "Delete tag" }).click();
  await expect(page.getByText("Deleted the tag “cartography”.")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(maps).toContainText("cartography");
});

test("saving twice is saving once, and undoing a tag takes all of it back", async ({
  page,
  context,
  db,
  makePerson,
  signIn,
}) => {
  await signIn(await makePerson());
  const { id } = await makePaper(db, { featuredOn: null });
  const other = await context.newPage();
  await other.goto(`/paper/${id}`);
  await page.goto(`/paper/${id}`);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved to your library.")).toBeVisible();
  await other.getByRole("button", { name: "Save" }).click();
  await expect(other.getByText("It is in your library already.")).toBeVisible();
  await other.getByRole("button", { name: "Remove" }).click();
  await expect(other.getByText("Removed from your library.")).toBeVisible();

  await other.getByText("Tag", { exact: true }).click();
  await other.getByLabel("Add a tag").fill("new");
  await other.getByRole("button", { name: "Add", exact: true }).click();
  await expect(other.getByText("Tagged “new”.")).toBeVisible();
  await other.getByRole("button", { name: "Undo" }).click();
  await expect(other.getByText("Undone.")).toBeVisible();
  await expect(other.getByRole("button", { name: "Save" })).toBeVisible();
  await other.goto("/library/tags");
  await expect(other.getByText("No tags yet")).toBeVisible();
});

test("rows go on while one scrolls, stay to be found, and show what was changed", async ({
  page,
  db,
  me,
}) => {
  const ids: string[] = [];
  for (let i = 0; i < 160; i += 1) {
    ids.push((await makePaper(db, { title: `Number ${i}.`, featuredOn: null })).id);
    await savePaper(me, { paper: ids[i] });
  }
  await page.goto("/library");
  const rows = page.locator("[data-row]");
  await expect(rows).toHaveCount(50);
  await expect(async () => {
    await rows.last().scrollIntoViewIfNeeded();
    expect(await rows.count()).toBe(160);
  }).toPass();
  const seen = await page.locator("[data-open]").allTextContents();
  expect(new Set(seen).size).toBe(160);
  await expect(page.getByRole("link", { name: "Next page" })).toHaveCount(0);

  const last = page.getByRole("row", { name: "Number 0." }).getByLabel("Status");
  await last.selectOption("read");
  await expect(page.getByText("Marked “Read”.")).toBeVisible();
  await expect(last).toHaveValue("read");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(last).toHaveValue("to-read");
  await removeEntries(me, { papers: ids.slice(100, 110) });
  await last.selectOption("paused");
  await expect(page.getByText("Marked “Paused”.")).toBeVisible();
  await rows.nth(45).scrollIntoViewIfNeeded();
  await expect(rows).toHaveCount(150);
  await expect(last).toHaveValue("paused");
  expect(new Set(await page.locator("[data-open]").allTextContents()).size).toBe(150);
});

test("what was typed stays when the session has ended", async ({
  page,
  db,
  makePerson,
  signIn,
}) => {
  const person = await makePerson();
  await signIn(person);
  const { id } = await makePaper(db, { featuredOn: null });
  await savePaper(asViewer(person, db), { paper: id });
  await page.goto(`/paper/${id}`);
  await page.getByText("Remark", { exact: true }).click();
  await page.getByLabel("Why is it here?").fill("Thought about for long.");
  await db.delete(sessions).where(eq(sessions.userId, person.id));
  await page.getByRole("button", { name: "Keep" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "You are signed out." })).toBeVisible();
  await expect(page.getByLabel("Why is it here?")).toHaveValue("Thought about for long.");
  await signIn(person);
  await page.getByRole("button", { name: "Keep" }).click();
  await expect(page.getByText("Remark kept.")).toBeVisible();
});
