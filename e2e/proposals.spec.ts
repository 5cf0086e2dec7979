import { makePaper } from "@/db/factories";
import { checkAccessibility, expect, test } from "./fixtures";
import { asViewer, makeList } from "./people";

test("a reader proposes papers; the owner takes one with the credit and declines one with a word", async ({
  page,
  browser,
  baseURL,
  db,
  me,
  makePerson,
  signIn,
}) => {
  const list = await makeList(me, ["Alpha"], "public");
  const { handle } = me.viewer;
  const theirs = asViewer(await makePerson(), db);
  const arxivId = "2403.01717";
  await makePaper(db, { arxivId, title: "Herons at dusk", featuredOn: null });
  const second = await makePaper(db, { title: "Herons at dawn", featuredOn: null });
  const context = await browser.newContext({ baseURL });
  const reader = await context.newPage();

  await reader.goto(list.path);
  await reader.getByRole("link", { name: "Propose a paper" }).click();
  await expect(reader.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await signIn({ ...theirs.viewer, email: "" }, context);
  await reader.goto(list.path);
  await reader.getByRole("link", { name: "Propose a paper" }).click();
  await reader.getByLabel("Which paper?").fill(`https://arxiv.org/abs/${arxivId}`);
  await reader.getByRole("button", { name: "Find" }).click();
  await reader.getByRole("link", { name: "Choose this paper" }).click();
  await reader.getByLabel("Why does it belong there?").fill("It has the herons that you lack.");
  await checkAccessibility(reader);
  await reader.getByRole("button", { name: "Propose it" }).click();
  await expect(reader.getByText("Proposed to “Bends”.")).toBeVisible();

  await reader.goto(`/paper/${second.id}`);
  await reader.getByText("Add to list").click();
  await reader.getByRole("link", { name: "Propose to a list of others" }).click();
  await reader.getByLabel("Which list?").fill(`bends @${handle}`);
  await reader.getByRole("button", { name: "Find" }).click();
  await reader.getByRole("link", { name: "Bends" }).click();
  await reader.getByRole("button", { name: "Propose it" }).click();
  // Not by what it says: the first proposal said the same a moment ago.
  await expect(reader).toHaveURL(list.path);

  await page.goto("/lists");
  await page.getByRole("link", { name: "2 papers are proposed to your lists" }).click();
  await expect(page.getByText("It has the herons that you lack.")).toBeVisible();
  await checkAccessibility(page);
  const row = (title: string) => page.locator("[data-row]").filter({ hasText: title });
  await row("Herons at dawn").getByText("Decline", { exact: true }).click();
  await row("Herons at dawn").getByLabel("A word to them").fill("We read only in the evening.");
  await row("Herons at dawn").getByRole("button", { name: "Decline it" }).click();
  await expect(page.getByText("Declined.")).toBeVisible();
  await expect(page.locator("[data-row]")).toHaveCount(1);
  await page.goto(list.path);
  const waiting = page.getByRole("region", { name: "Proposed by readers" });
  await waiting.getByRole("button", { name: "Add to the list" }).click();
  await expect(page.getByText("Added to “Bends”, with the credit.")).toBeVisible();
  await expect(waiting).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(waiting).toBeVisible();
  await waiting.getByRole("button", { name: "Add to the list" }).click();
  await expect(waiting).toHaveCount(0);

  const stranger = await (await browser.newContext({ baseURL })).newPage();
  await stranger.goto(list.path);
  await expect(stranger.locator("[data-row]").filter({ hasText: "Herons at dusk" })).toContainText(
    `proposed by @${theirs.viewer.handle}`,
  );

  await reader.goto("/lists/proposals/own");
  await expect(reader.locator("[data-row]").filter({ hasText: "dusk" })).toContainText("Taken");
  await expect(reader.locator("[data-row]").filter({ hasText: "dawn" })).toContainText(
    "Their answer: We read only in the evening.",
  );
});
