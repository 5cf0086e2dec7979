import { makePaper } from "@/db/factories";
import { actOn, hoursAgo } from "@/lib/attention/testing";
import { expect, test } from "./fixtures";

test("without JavaScript, upvotes are given and taken back on a ranking", async ({
  page,
  db,
  makePerson,
  signIn,
}) => {
  await signIn(await makePerson());
  const { id } = await makePaper(db, { categories: ["plain.VOTE"], featuredOn: null });
  await actOn(db, id, hoursAgo(1));
  await page.goto("/trending/day/plain.VOTE");
  const button = page.getByRole("button", { name: "Upvote" });
  await button.click();
  await expect(page).toHaveURL("/trending/day/plain.VOTE");
  await expect(button).toHaveAccessibleName("Upvote, so far 2");
  await expect(button).toHaveAttribute("aria-pressed", "true");
  await button.click();
  await expect(button).toHaveAccessibleName("Upvote, so far 1");
  await page.locator("summary", { hasText: "plain.VOTE" }).click();
  await page.getByRole("link", { name: "All categories" }).click();
  await expect(page).toHaveURL("/trending/day");
});
