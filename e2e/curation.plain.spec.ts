import { makePaper } from "@/db/factories";
import { expect, test } from "./fixtures";

test("without JavaScript, a paper is typed and what was typed is kept; the calendar opens", async ({
  page,
  db,
  makePerson,
  signIn,
}) => {
  await signIn(await makePerson());
  const id = `2406.${String(10_000 + Math.floor(Math.random() * 89_999))}`;
  await makePaper(db, { id, arxivId: id, title: `About ${id}`, featuredOn: null });
  await page.goto(`/papers/bring?id=${id}`);
  await expect(page.getByText("arXiv can’t be asked right now.")).toBeVisible();
  await page.getByLabel("Title").fill("Typed");
  await page.getByLabel("Authors").fill("Ada Lovelace\nCharles Babbage");
  await page.getByLabel("Abstract").fill("It is about something.");
  await page.getByLabel("Categories").fill("cs.LG");
  const send = page.getByRole("button", { name: "Bring it" });
  await send.click();
  await expect(page.getByText("Give the day of the first version.")).toBeVisible();
  await expect(page.getByLabel("Authors")).toHaveValue("Ada Lovelace\nCharles Babbage");
  await expect(page.getByLabel("Title")).toHaveValue("Typed");
  await page.getByLabel("Day of the first version").fill("2024-06-03");
  await send.click();
  await expect(page.getByText("It is in today’s papers.")).toBeVisible();
  // It came here meanwhile: what is known of it stays.
  await expect(page.locator("[data-row]", { hasText: `About ${id}` })).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.locator("[data-row]", { hasText: `About ${id}` })).toBeHidden();

  await page.goto("/papers/2026-03-13");
  await page.locator("summary", { hasText: "Calendar" }).click();
  await page.getByRole("table").getByRole("link", { name: "Week 11" }).click();
  await expect(page).toHaveURL("/papers/2026-W11");
});
