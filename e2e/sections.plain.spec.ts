import { addSection } from "@/lib/lists/sections";
import { expect, test } from "./fixtures";
import { makeList } from "./people";

test("a list is put in order without JavaScript", async ({ page, me }) => {
  const list = await makeList(me, ["Alpha", "Beta", "Gamma"]);
  await addSection(me, { listId: list.id, title: "Later", above: list.papers[1] });
  const shown = () => page.locator("[data-item] :is(h2, h3)").allTextContents();
  const item = (title: string) =>
    page.locator("[data-item]").filter({ has: page.getByRole("heading", { name: title }) });
  await page.goto(list.path);
  await item("Alpha").getByRole("button", { name: "Move down" }).click();
  await expect(page.getByText("Moved.")).toBeVisible();
  expect(await shown()).toEqual(["Later", "Alpha", "Beta", "Gamma"]);
  await item("Gamma").getByText("Edit", { exact: true }).click();
  await item("Gamma").getByLabel("Move to position").fill("1");
  await item("Gamma").getByRole("button", { name: "Move there" }).click();
  await expect.poll(shown).toEqual(["Later", "Gamma", "Alpha", "Beta"]);
  await item("Beta").getByText("Edit", { exact: true }).click();
  await item("Beta").getByLabel("Priority").selectOption("2");
  await item("Beta").getByRole("button", { name: "Keep" }).click();
  await expect(item("Beta").getByText("Priority 2")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("Undone.")).toBeVisible();
  await expect(item("Beta").getByText("Priority 2")).toHaveCount(0);
});
