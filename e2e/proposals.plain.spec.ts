import { makePaper } from "@/db/factories";
import { planEntry } from "@/lib/lists/entries";
import { updateList } from "@/lib/lists/mutations";
import { expect, test } from "./fixtures";
import { makeList, other } from "./people";

test("without JavaScript a paper is proposed, withdrawn, proposed again and taken into a syllabus", async ({
  page,
  browser,
  baseURL,
  db,
  me,
  makePerson,
  signIn,
}) => {
  const list = await makeList(me, ["Alpha"], "public");
  const today = new Date().toISOString().slice(0, 10);
  await planEntry(me, { listId: list.id, paper: list.papers[0], priority: null, dueOn: today });
  await updateList(me, { ...list.settings, slug: list.path.split("/")[2], isSyllabus: true });
  const { id: paper } = await makePaper(db, { title: "Storks", featuredOn: null });
  const person = await makePerson();
  const reader = await other(browser, baseURL);
  await signIn(person, reader.context());

  await reader.goto(`/lists/${list.id}/propose?paper=${paper}`);
  await reader.getByLabel("Why does it belong there?").fill("They nest.");
  await reader.getByRole("button", { name: "Propose it" }).click();
  await expect(reader.getByText("Proposed to “Bends”.")).toBeVisible();
  await reader.goto("/lists/proposals/own");
  await reader.getByRole("button", { name: "Withdraw" }).click();
  await expect(reader.getByText("Withdrawn.", { exact: true })).toBeVisible();
  await reader.getByRole("button", { name: "Undo" }).click();
  await expect(reader.getByText("Undone.")).toBeVisible();

  await page.goto(list.path);
  await expect(page.getByRole("heading", { name: /this week/ })).toBeVisible();
  await page.getByRole("button", { name: "Add to the list" }).click();
  await expect(page.getByText("with the credit")).toBeVisible();
  await expect(page.getByText(`proposed by @${person.handle}`)).toBeVisible();
  await page
    .locator("[data-row]")
    .filter({ hasText: "Alpha" })
    .getByRole("button", { name: "Mark as read" })
    .click();
  await expect(page.getByText("1 of 2 read")).toBeVisible();
});
