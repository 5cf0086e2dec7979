import { makePaper } from "@/db/factories";
import { unsavePaper } from "@/lib/library/mutations";
import { addToList, removeFromList } from "@/lib/lists/entries";
import { createList, deleteList } from "@/lib/lists/mutations";
import { addMember } from "@/lib/lists/testing";
import { createTag, deleteTag, tagPaper } from "@/lib/tags/mutations";
import { checkAccessibility, expect, test } from "./fixtures";
import { asViewer } from "./people";

test("what was deleted is shown by kind, comes back whole, or goes for good", async ({
  page,
  db,
  me,
}) => {
  const { id: paper } = await makePaper(db, { title: "A lost paper", featuredOn: null });
  const { id: tag } = await tagPaper(me, { paper, name: "found" });
  const { id: list } = await createList(me, { title: "A list" });
  await addToList(me, { listId: list, paper });
  await removeFromList(me, { listId: list, paper });
  const { id: old } = await createList(me, { title: "An old list" });
  await deleteList(me, { id: old });
  await deleteTag(me, { id: tag });
  await createTag(me, { name: "Found" });
  await unsavePaper(me, { paper });
  await page.goto("/library/trash");
  const items = page.getByRole("main").getByRole("listitem").filter({ hasText: "goes in 30 days" });
  await expect(items).toHaveCount(4);
  await expect(items.first()).toContainText("A lost paperPaper");
  await checkAccessibility(page);

  await page.getByRole("button", { name: "Restore found" }).click();
  await expect(page.getByText("Restored as “found (2)”")).toBeVisible();
  await items.first().getByRole("button", { name: "Restore" }).click();
  await expect(items).toHaveCount(2);
  await page.getByRole("link", { name: "Papers in lists 1" }).click();
  await expect(items).toHaveCount(1);
  await expect(items).toContainText("A list");
  await items.getByText("Delete now").click();
  await items.getByRole("button", { name: "Delete for good" }).click();
  await expect(page.getByText("Deleted for good.")).toBeVisible();

  await page.goto("/library/trash");
  await page.getByText("Empty the trash").click();
  await page.getByRole("button", { name: "Delete all for good" }).click();
  await expect(page.getByText("The trash is empty")).toBeVisible();
  await page.goto("/library");
  await expect(page.locator("[data-row]")).toContainText("found (2)");
});

test("an editor finds there what they took out of the list of another, to put it back", async ({
  page,
  db,
  me,
  makePerson,
}) => {
  const owner = asViewer(await makePerson(), db);
  const { id: paper } = await makePaper(db, { title: "A lost paper", featuredOn: null });
  const { id: listId } = await createList(owner, { title: "Theirs" });
  await addToList(owner, { listId, paper });
  await addMember(owner, { listId, handle: me.viewer.handle, role: "editor" });
  await removeFromList(me, { listId, paper });
  await page.goto("/library/trash");
  const row = page.getByRole("main").getByRole("listitem").filter({ hasText: "A lost paper" });
  await expect(row).toContainText("Paper in a list · Theirs");
  await expect(row.getByText("Delete now")).toHaveCount(0);
  await expect(page.getByText("Empty the trash")).toHaveCount(0);
  await checkAccessibility(page);
  await row.getByRole("button", { name: "Restore" }).click();
  await expect(page.getByText("The trash is empty")).toBeVisible();
});
